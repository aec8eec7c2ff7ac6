package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Parallel;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownModes;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * What holds of every target: its score is the gradient of its log density, a row's score does not
 * depend on the rows beside it, and what else it claims to know (draws, moments, modes, the
 * divergence of the score, the normaliser) agrees with the rest. What a target does not know is not
 * asked for.
 *
 * <p>Means over exact draws are compared within five standard errors; a mean to which a single draw
 * contributes a tenth of the variance (a heavy tail) cannot be judged and is passed over.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class TargetContract extends PluginContract<Target> {
  private static final int POINTS = 20;

  /** A contract for the targets of a plugin. */
  protected TargetContract() {
    super(Target.class);
  }

  /**
   * Points where the mass is, and somewhat beyond, for derivatives. Without this: exact draws of
   * the target where it can make them, else Gaussian points of its mean and variances where it
   * knows those, else of variance 4 about the origin.
   *
   * @return a batch of n rows
   */
  protected Batch points(Subject<Target> subject, int n) {
    Target target = subject.instance();
    RngStream rng = RngStream.of(47).child("points").child(subject.toString());
    Optional<ExactDraws> draws = target.capability(ExactDraws.class);
    if (draws.isPresent()) {
      return draws.get().draw(n, rng);
    }
    int d = target.dimension();
    Optional<KnownMoments> moments = target.capability(KnownMoments.class);
    Optional<Vector> mean = moments.flatMap(m -> m.rawMoment(1)).map(e -> e.value());
    Optional<Matrix> covariance = moments.flatMap(KnownMoments::covariance).map(e -> e.value());
    Batch points = Batch.zeros(n, d);
    rng.fillGaussian(points);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        int a = j;
        points.set(
            i,
            j,
            mean.map(m -> m.get(a)).orElse(0.0)
                + covariance.map(c -> Math.sqrt(c.get(a, a))).orElse(2.0) * points.get(i, j));
      }
    }
    return points;
  }

  /** How many exact draws are compared with what the target claims of its law. */
  protected int draws() {
    return 50_000;
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_score_is_the_gradient_of_the_log_density(Subject<Target> subject) {
    Optional<LogDensity> density = subject.instance().capability(LogDensity.class);
    if (density.isEmpty()) {
      return;
    }
    Derivatives.requireGradient(subject.instance(), density.get(), points(subject, POINTS));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_divergence_is_that_of_the_score(Subject<Target> subject) {
    Optional<ScoreDivergence> divergence = subject.instance().capability(ScoreDivergence.class);
    if (divergence.isEmpty()) {
      return;
    }
    Derivatives.requireDivergence(subject.instance(), divergence.get(), points(subject, POINTS));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void a_row_does_not_depend_on_how_the_batch_is_cut(Subject<Target> subject) {
    Target target = subject.instance();
    Batch x = points(subject, 301);
    Batch whole = scores(target, x);
    Optional<LogDensity> density = target.capability(LogDensity.class);
    Optional<ScoreDivergence> divergence = target.capability(ScoreDivergence.class);
    double[] densities = new double[x.size()];
    density.ifPresent(known -> known.logDensity(x, densities));
    double[] divergences = new double[x.size()];
    divergence.ifPresent(known -> known.divergence(x, divergences));
    for (int size : new int[] {1, 7, 128, 200}) {
      Batch cut = Batch.zeros(x.size(), x.dimension());
      for (int from = 0; from < x.size(); from += size) {
        int to = Math.min(from + size, x.size());
        target.score(x.slice(from, to), cut.slice(from, to));
        double[] values = new double[to - from];
        String where = "rows %d to %d, asked for by themselves,".formatted(from, to - 1);
        if (density.isPresent()) {
          density.get().logDensity(x.slice(from, to), values);
          assertThat(values)
              .as("%s have other log densities than within a larger batch", where)
              .containsExactly(Arrays.copyOfRange(densities, from, to));
        }
        if (divergence.isPresent()) {
          divergence.get().divergence(x.slice(from, to), values);
          assertThat(values)
              .as("%s have other divergences than within a larger batch", where)
              .containsExactly(Arrays.copyOfRange(divergences, from, to));
        }
      }
      Same.particles(
          "scores asked for in shards of %d rows differ from those of the whole batch; row i of the"
                  .formatted(size)
              + " result must depend on row i of the input alone, bit for bit",
          whole,
          cut);
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void any_number_of_threads_may_ask_at_once(Subject<Target> subject) {
    Target target = subject.instance();
    Batch x = points(subject, 301);
    Batch before = x.copy();
    Batch whole = scores(target, x);
    Same.particles("the points at which the score is taken were changed", before, x);
    try (ThreadTeam team = new ThreadTeam(4)) {
      for (Parallel parallel : List.of(Parallel.SEQUENTIAL, team, team)) {
        Batch shards = Batch.zeros(x.size(), x.dimension());
        parallel.shards(
            x.size(),
            5,
            (shard, from, to, worker) -> target.score(x.slice(from, to), shards.slice(from, to)));
        Same.particles(
            "scores differ when asked for a second time or by several threads at once; a target"
                + " keeps no scratch space between calls",
            whole,
            shards);
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_score_is_finite_far_out_in_the_tails(Subject<Target> subject) {
    Target target = subject.instance();
    int d = target.dimension();
    for (double distance : new double[] {1e3, 1e4, 1e5, 1e6}) {
      for (double sign : new double[] {-1, 1}) {
        Batch x = Batch.zeros(d + 2, d);
        for (int j = 0; j < d; j++) {
          x.set(0, j, sign * distance); // the diagonal, one of its corners, every axis
          x.set(1, j, j == d - 1 ? -sign * distance : sign * distance);
          x.set(j + 2, j, sign * distance);
        }
        Batch out = scores(target, x);
        for (int i = 0; i < x.size(); i++) {
          double[] row = x.row(i);
          double logDensity = logDensity(target, row);
          assertThat(logDensity)
              .as("log density at %s: far out it is finite or -Infinity", Arrays.toString(row))
              .isNotNaN()
              .isLessThan(Double.POSITIVE_INFINITY);
          for (int j = 0; j < d; j++) {
            if (Double.isNaN(out.get(i, j))
                || (Double.isInfinite(out.get(i, j)) && Double.isFinite(logDensity))) {
              fail(
                  "coordinate %d of the score at %s is %s; where a quotient of two vanishing"
                      + " densities is meant, divide their logarithms",
                  j, Arrays.toString(row), out.get(i, j));
            }
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void one_stream_gives_one_set_of_draws(Subject<Target> subject) {
    Optional<ExactDraws> draws = subject.instance().capability(ExactDraws.class);
    if (draws.isEmpty()) {
      return;
    }
    RngStream stream = RngStream.of(3);
    Batch first = draws.get().draw(50, stream.child("a"));
    assertThat(first.dimension()).as("dimension of a draw").isEqualTo(dimension(subject));
    Same.particles(
        "two draws from one stream differ; draw every random number from the stream given",
        first,
        draws.get().draw(50, stream.child("a")));
    assertThat(first.sameNumbers(draws.get().draw(50, stream.child("b"))))
        .as("draws from two streams are the same")
        .isFalse();
    assertThat(draws.get().draw(1, stream.child("c")).size()).as("size of one draw").isEqualTo(1);
  }

  /** E s = 0 and E xᵢ sⱼ = −δᵢⱼ under π, and E ‖s‖² + Δ log π = 0. */
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void steins_identities_hold_for_exact_draws(Subject<Target> subject) {
    Optional<Batch> drawn = drawn(subject, "stein");
    if (drawn.isEmpty()) {
      return;
    }
    Batch x = drawn.get();
    int n = x.size();
    int d = x.dimension();
    Batch s = scores(subject.instance(), x);
    for (int j = 0; j < d; j++) {
      int a = j;
      Sample.of(n, i -> s.get(i, a))
          .requireMean(0, "over exact draws the mean of s_%d is".formatted(j));
      for (int k = 0; k < d; k++) {
        int b = k;
        Sample.of(n, i -> x.get(i, a) * s.get(i, b))
            .requireMean(
                j == k ? -1 : 0, "over exact draws the mean of x_%d s_%d is".formatted(j, k));
      }
    }
    Optional<ScoreDivergence> divergence = subject.instance().capability(ScoreDivergence.class);
    if (divergence.isPresent()) {
      double[] values = new double[n];
      divergence.get().divergence(x, values);
      Sample.of(n, i -> values[i] + square(s, i))
          .requireMean(0, "over exact draws the mean of |s|² plus the divergence of s is");
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void declared_moments_are_those_of_exact_draws(Subject<Target> subject) {
    Optional<Batch> drawn = drawn(subject, "moments");
    Optional<KnownMoments> known = subject.instance().capability(KnownMoments.class);
    if (drawn.isEmpty() || known.isEmpty()) {
      return;
    }
    Batch x = drawn.get();
    for (int j = 0; j < x.dimension(); j++) {
      int a = j;
      for (int order = 1; order <= 4; order++) {
        int power = order;
        Optional<KnownMoments.Estimate<Vector>> moment = known.get().rawMoment(order);
        if (moment.isPresent()) {
          Sample.of(x.size(), i -> Math.pow(x.get(i, a), power))
              .requireMean(
                  moment.get().value().get(j),
                  moment.get().standardError().get(j),
                  "the mean of x_%d to the power %d over exact draws is".formatted(j, order));
        }
      }
    }
    Optional<Vector> mean = known.get().rawMoment(1).map(e -> e.value());
    Optional<KnownMoments.Estimate<Matrix>> covariance = known.get().covariance();
    if (mean.isEmpty() || covariance.isEmpty()) {
      return;
    }
    for (int j = 0; j < x.dimension(); j++) {
      for (int k = 0; k <= j; k++) {
        int a = j;
        int b = k;
        Sample.of(
                x.size(),
                i -> (x.get(i, a) - mean.get().get(a)) * (x.get(i, b) - mean.get().get(b)))
            .requireMean(
                covariance.get().value().get(j, k),
                covariance.get().standardError().get(j, k),
                "the covariance of x_%d and x_%d over exact draws is".formatted(j, k));
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void modes_receive_their_mass_of_exact_draws(Subject<Target> subject) {
    Optional<KnownModes> known = subject.instance().capability(KnownModes.class);
    if (known.isEmpty()) {
      return;
    }
    List<KnownModes.Mode> modes = known.get().modes();
    double total = modes.stream().mapToDouble(KnownModes.Mode::mass).sum();
    assertThat(total).as("sum of the masses of all modes").isCloseTo(1, within(1e-9));
    assertThat(modes)
        .as("every mode has a location of the target's dimension")
        .allMatch(mode -> mode.location().size() == dimension(subject));
    Optional<Batch> drawn = drawn(subject, "modes");
    if (drawn.isEmpty()) {
      return;
    }
    int[] assigned = new int[drawn.get().size()];
    known.get().assign(drawn.get(), assigned);
    assertThat(Arrays.stream(assigned).allMatch(mode -> mode >= 0 && mode < modes.size()))
        .as("assign() gives numbers of modes, from 0 to %d", modes.size() - 1)
        .isTrue();
    for (int k = 0; k < modes.size(); k++) {
      int mode = k;
      double mass = modes.get(k).mass();
      double share = Arrays.stream(assigned).filter(m -> m == mode).count();
      share /= assigned.length;
      double standardError = Math.sqrt(mass * (1 - mass) / assigned.length);
      assertThat(share)
          .as(
              "share of exact draws that belong to mode %d, whose mass is %s, within five standard"
                  + " errors (%s)",
              k, mass, standardError)
          .isCloseTo(mass, within(Sample.Z * standardError + 1e-12));
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_normaliser_is_the_integral_of_the_density(Subject<Target> subject) {
    Optional<LogDensity> density = subject.instance().capability(LogDensity.class);
    if (density.isEmpty() || density.get().logNormaliser().isEmpty() || dimension(subject) > 2) {
      return;
    }
    Batch x = points(subject, 1000);
    Integral integral = Integral.of(density.get(), x);
    double logZ = density.get().logNormaliser().getAsDouble();
    assertThat(logZ)
        .as(
            "log Z, where the density integrates to a log Z of %s (± %s) over the %s",
            integral.log(), integral.error(), x.dimension() == 1 ? "line" : "plane")
        .isCloseTo(integral.log(), within(integral.error()));
  }

  private Optional<Batch> drawn(Subject<Target> subject, String purpose) {
    RngStream rng = RngStream.of(1).child(purpose).child(subject.toString());
    return subject.instance().capability(ExactDraws.class).map(draws -> draws.draw(draws(), rng));
  }

  private static int dimension(Subject<Target> subject) {
    return subject.instance().dimension();
  }

  private static Batch scores(Target target, Batch x) {
    Batch scores = Batch.zeros(x.size(), x.dimension());
    target.score(x, scores);
    return scores;
  }

  private static double logDensity(Target target, double[] row) {
    return target
        .capability(LogDensity.class)
        .map(density -> Derivatives.value(density::logDensity, Batch.of(row)))
        .orElse(0.0);
  }

  private static double square(Batch s, int i) {
    double square = 0;
    for (int j = 0; j < s.dimension(); j++) {
      square += s.get(i, j) * s.get(i, j);
    }
    return square;
  }
}
