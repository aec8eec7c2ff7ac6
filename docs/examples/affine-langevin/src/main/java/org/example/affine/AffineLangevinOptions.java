package org.example.affine;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link AffineLangevin}.
 *
 * @param corrected whether the ensemble's finite size is corrected for
 */
// tag::options[]
public record AffineLangevinOptions(
    @Option(
            value =
                "Whether the term (d+1)/n (x − m) is added, without which a small ensemble shrinks.",
            byDefault = "true")
        boolean corrected) {}
// end::options[]
