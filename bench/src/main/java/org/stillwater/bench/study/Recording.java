package org.stillwater.bench.study;

import org.stillwater.api.plugin.Option;

/**
 * What is recorded on the way.
 *
 * @param every steps between records; 0 for about a hundred records
 * @param tracked how many particles' positions are kept at each record
 */
public record Recording(
    @Option(
            value = "Steps from one record to the next; 0 for about a hundred records in all.",
            range = "[0, inf)",
            byDefault = "0")
        long every,
    @Option(
            value = "How many particles' positions are kept at each record.",
            range = "[0, inf)",
            byDefault = "20")
        int tracked) {}
