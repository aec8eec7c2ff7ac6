package org.stillwater.api.plugin;

/**
 * Where a method or a figure comes from.
 *
 * @param text authors, title, year
 * @param link a DOI, arXiv number or address; may be empty
 */
public record Citation(String text, String link) {}
