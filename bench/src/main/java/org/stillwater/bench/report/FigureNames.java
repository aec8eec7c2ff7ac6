package org.stillwater.bench.report;

import java.util.Locale;

/** Names of figures, in addresses within the page and as files. */
final class FigureNames {
  private static final int LONGEST = 40;

  private FigureNames() {}

  /** Unique within a study for each kind of figure: the job, the comparison's number, the kind. */
  static String of(JobResults job, Comparison comparison, String kind) {
    int number = job.comparisons().indexOf(comparison) + 1;
    String place = job.comparisons().size() > 1 ? "-" + number : "";
    return job.anchor().replaceFirst("job-", "") + word(job.name()) + place + "-" + kind;
  }

  private static String word(String text) {
    String safe =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String cut = safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
    return cut.isEmpty() ? "" : "-" + cut;
  }
}
