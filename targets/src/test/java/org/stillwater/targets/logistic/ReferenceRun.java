package org.stillwater.targets.logistic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Makes the reference moments that ship with the preset {@code breast-cancer}: {@value #CHAINS}
 * independent chains of {@link HamiltonianChains}, {@value #DRAWS} draws each after {@value
 * #WARM_UP} thrown away. The files do not depend on the number of threads.
 *
 * <p>{@code breast-cancer.md} beside the data has the command. Arguments: the folder to write to,
 * then optionally the number of threads.
 */
final class ReferenceRun {
  private static final String PRESET = "breast-cancer";
  private static final long SEED = 47;
  private static final int CHAINS = 256;
  private static final int GROUP = 128;
  private static final int WARM_UP = 500;
  private static final int DRAWS = 10_000;
  private static final double STEP = 0.2;
  private static final int LEAPFROGS = 9;

  private ReferenceRun() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("usage: ReferenceRun FOLDER [THREADS]");
      System.exit(2);
    }
    int threads =
        arguments.length == 2
            ? Integer.parseInt(arguments[1])
            : Runtime.getRuntime().availableProcessors();
    long start = System.nanoTime();
    List<HamiltonianChains> groups = groups(CHAINS, GROUP);
    MomentEstimates moments = run(groups, WARM_UP, DRAWS, threads);
    write(Path.of(arguments[0]), moments);

    double acceptance =
        groups.stream().mapToDouble(HamiltonianChains::acceptanceRate).average().orElseThrow();
    double worst = 0;
    double rHat = 0;
    double ess = Double.POSITIVE_INFINITY;
    for (int i = 0; i < moments.dimension(); i++) {
      double deviation = Math.sqrt(moments.covariance(i, i).value());
      worst = Math.max(worst, moments.moment(1, i).standardError() / deviation);
      rHat = Math.max(rHat, moments.splitRHat(i));
      ess = Math.min(ess, moments.effectiveSampleSize(i));
    }
    System.out.printf(
        "%d draws, acceptance %.4f, largest standard error of a mean %.5f posterior standard"
            + " deviations, largest split R-hat %.5f, smallest effective sample size %.0f,"
            + " %.0f s%n",
        (long) CHAINS * DRAWS, acceptance, worst, rHat, ess, (System.nanoTime() - start) * 1e-9);
  }

  /** Chains of the preset's posterior, in groups that are evaluated together. */
  static List<HamiltonianChains> groups(int chains, int group) {
    LabelledData data = DataSet.BREAST_CANCER.read();
    LogisticPosterior posterior =
        new LogisticPosterior(
            data.design(true, true), data.labels(), data.featureNames().size() + 1, 1);
    LaplaceApproximation laplace = LaplaceApproximation.of(posterior);
    List<HamiltonianChains> groups = new ArrayList<>();
    SplittableGenerator root =
        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(SEED);
    for (int first = 0; first < chains; first += group) {
      List<SplittableGenerator> streams = new ArrayList<>();
      for (int c = 0; c < group; c++) {
        streams.add(root.split());
      }
      groups.add(new HamiltonianChains(posterior, laplace, streams, STEP, LEAPFROGS));
    }
    return groups;
  }

  /** Moments from so many draws of each chain, after a warm-up that is thrown away. */
  static MomentEstimates run(List<HamiltonianChains> groups, int warmUp, int draws, int threads)
      throws InterruptedException, ExecutionException {
    List<String> names = new ArrayList<>(List.of("intercept"));
    names.addAll(DataSet.BREAST_CANCER.read().featureNames());
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<ChainSums[]>>> pending = new ArrayList<>();
      for (HamiltonianChains group : groups) {
        pending.add(executor.submit(() -> sample(group, names.size(), warmUp, draws)));
      }
      List<ChainSums[]> sums = new ArrayList<>();
      for (Future<List<ChainSums[]>> result : pending) {
        sums.addAll(result.get());
      }
      return new MomentEstimates(names, sums);
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<ChainSums[]> sample(
      HamiltonianChains group, int dimension, int warmUp, int draws) {
    List<ChainSums[]> sums = new ArrayList<>();
    for (int c = 0; c < group.size(); c++) {
      sums.add(new ChainSums[] {new ChainSums(dimension), new ChainSums(dimension)});
    }
    group.scatter();
    for (int t = 0; t < warmUp; t++) {
      group.step();
    }
    for (int t = 0; t < draws; t++) {
      group.step();
      for (int c = 0; c < group.size(); c++) {
        sums.get(c)[t < draws / 2 ? 0 : 1].add(group.positions(), c * dimension);
      }
    }
    return sums;
  }

  private static void write(Path folder, MomentEstimates moments) throws IOException {
    Files.createDirectories(folder);
    String stem = PRESET + "-reference";
    Files.writeString(folder.resolve(stem + ".csv"), moments.momentsCsv());
    Files.writeString(folder.resolve(stem + "-covariance.csv"), moments.covarianceCsv(false));
    Files.writeString(folder.resolve(stem + "-covariance-se.csv"), moments.covarianceCsv(true));
  }
}
