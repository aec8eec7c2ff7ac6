package org.stillwater.api.run;

/** How far a run has come and at what cost. */
record Progress(long step, double time, Cost cost) {}
