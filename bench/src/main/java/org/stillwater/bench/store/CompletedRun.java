package org.stillwater.bench.store;

import java.time.Instant;
import java.util.Map;
import org.stillwater.api.run.RunResult;
import org.stillwater.bench.grid.PlannedRun;

/**
 * A run that has ended, with all that is to be kept of it.
 *
 * @param floors the noise floor of each figure that has one, by the figure's name
 * @param started when its present part began
 */
public record CompletedRun(
    PlannedRun run, RunResult result, Map<String, Floor> floors, Instant started, Instant ended) {}
