package org.stillwater.api.plugin;

import org.apiguardian.api.API;

/**
 * Where a method or a figure comes from.
 *
 * @param text authors, title, year
 * @param link a DOI, arXiv number or address; may be empty
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Citation(String text, String link) {}
