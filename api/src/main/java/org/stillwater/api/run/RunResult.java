package org.stillwater.api.run;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;

/**
 * What a run leaves behind.
 *
 * @param outcome how it ended
 * @param steps how many steps were taken
 * @param time the time t reached
 * @param particles the particles at the end, n×d; some may be non-finite where the run diverged
 * @param figures the final figures by name; empty unless the run completed or exhausted a budget
 * @param trace all figures recorded on the way, in order
 * @param tracks the first particles at each recorded moment, in order
 * @param cost what it cost
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RunResult(
    Outcome outcome,
    long steps,
    double time,
    Batch particles,
    Map<String, Measurement.Result> figures,
    List<TracePoint> trace,
    List<Track> tracks,
    Cost cost) {}
