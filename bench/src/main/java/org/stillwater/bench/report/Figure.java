package org.stillwater.bench.report;

import java.util.List;
import java.util.Set;

/**
 * Plots that belong together: small multiples in one order, with one legend.
 *
 * @param title what is shown
 * @param caption how to read it
 * @param samplers places of the samplers in the study, for the legend
 */
record Figure(String title, String caption, Set<Integer> samplers, List<Plot> plots) {
  /** Copies the list. */
  Figure {
    plots = List.copyOf(plots);
  }
}
