package org.stillwater.bench.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stillwater.api.Annealing;
import org.stillwater.api.Target;
import org.stillwater.bench.study.Choice;
import org.stillwater.bench.study.Job;
import org.stillwater.bench.study.SamplerChoice;
import org.stillwater.bench.study.Study;

/** The runs of a study: job × target × particles × annealing × sampler × repeat. */
public final class Grid {
  private static final int LONGEST_WORD = 40;

  private final Study study;
  private final int digits;
  private final List<PlannedRun> runs = new ArrayList<>();

  private Grid(Study study) {
    this.study = study;
    long count = study.jobs().stream().mapToLong(Job::runs).sum();
    this.digits = Math.max(4, String.valueOf(count).length());
  }

  /** All runs of a study, the last axis varying fastest. */
  public static List<PlannedRun> of(Study study) {
    Grid grid = new Grid(study);
    study.jobs().forEach(grid::add);
    return List.copyOf(grid.runs);
  }

  private void add(Job job) {
    for (Choice<Target> target : job.targets()) {
      for (int particles : job.particles()) {
        for (Choice<Annealing> annealing : job.annealings()) {
          for (SamplerChoice sampler : job.samplers()) {
            for (int repeat = 1; repeat <= job.repeats(); repeat++) {
              String id = id(job, sampler, repeat);
              runs.add(
                  new PlannedRun(id, study, job, target, particles, annealing, sampler, repeat));
            }
          }
        }
      }
    }
  }

  /** Unique by its number, and safe as a folder's name on any system by its letters. */
  private String id(Job job, SamplerChoice sampler, int repeat) {
    String number = String.valueOf(runs.size() + 1);
    return "0".repeat(digits - number.length())
        + number
        + word(job.name())
        + word(sampler.sampler().label())
        + "-r"
        + repeat;
  }

  private static String word(String text) {
    String safe =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^-+|[-.]+$", "");
    String cut = safe.length() > LONGEST_WORD ? safe.substring(0, LONGEST_WORD) : safe;
    return cut.isEmpty() ? "" : "-" + cut;
  }
}
