package org.stillwater.svgd;

import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;
import org.stillwater.api.Vector;

/** Who sees whom in a step of SVGD. Holds buffers: for one caller at a time. */
interface SteinDirections {
  /**
   * Overwrites scores by directions.
   *
   * @param x particles, n×d; not changed
   * @param field ∇log π at the particles, n×d; receives φ or an estimate of it
   * @param widths w, d numbers
   */
  void replaceScores(Batch x, Batch field, Vector widths, StepContext context);
}
