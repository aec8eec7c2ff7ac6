package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.ScoreField;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.LogDensity;

/**
 * What holds of every family of initial laws: one stream gives one set of particles, and where the
 * score is known it is that of the density and of the draws.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class InitialContract extends PluginContract<InitialFamily> {
  private static final int DRAWS = 50_000;

  /** A contract for the initial laws of a plugin. */
  protected InitialContract() {
    super(InitialFamily.class);
  }

  /** The dimension to take laws in; 2 without this. */
  protected int dimension(Subject<InitialFamily> subject) {
    return 2;
  }

  /** How many particles a law is asked for, where it cannot give 50,000. */
  protected int particles(Subject<InitialFamily> subject) {
    return DRAWS;
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void one_stream_gives_one_set_of_particles(Subject<InitialFamily> subject) {
    InitialLaw law = law(subject);
    int n = Math.min(50, particles(subject));
    Batch first = law.draw(n, RngStream.of(3));
    assertThat(first.size()).as("number of particles").isEqualTo(n);
    assertThat(first.dimension()).as("their dimension").isEqualTo(dimension(subject));
    assertThat(law.dimension()).as("dimension of the law").isEqualTo(dimension(subject));
    String advice = "two draws from one stream differ; draw every number from the stream given";
    Same.particles(advice, first, law.draw(n, RngStream.of(3)));
    Same.particles(advice, first, again(subject).in(dimension(subject)).draw(n, RngStream.of(3)));
    first.array()[0] += 1;
    Same.particles(
        "whoever changes the particles that a law has drawn, changes the next draw: it must be a"
            + " new batch",
        law.draw(n, RngStream.of(3)),
        again(subject).in(dimension(subject)).draw(n, RngStream.of(3)));
    assertThat(law.draw(1, RngStream.of(5)).size()).as("size of a draw of one").isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_score_is_the_gradient_of_the_log_density(Subject<InitialFamily> subject) {
    InitialLaw law = law(subject);
    Optional<ScoreField> score = law.capability(ScoreField.class);
    Optional<LogDensity> density = law.capability(LogDensity.class);
    if (score.isPresent() && density.isPresent()) {
      Derivatives.requireGradient(score.get(), density.get(), law.draw(20, RngStream.of(7)));
    }
  }

  /** E s = 0 and E xᵢ sⱼ = −δᵢⱼ under the law, within five standard errors. */
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void steins_identities_hold_for_the_particles(Subject<InitialFamily> subject) {
    InitialLaw law = law(subject);
    Optional<ScoreField> score = law.capability(ScoreField.class);
    if (score.isEmpty()) {
      return;
    }
    Batch x = law.draw(particles(subject), RngStream.of(11));
    Batch s = Batch.zeros(x.size(), x.dimension());
    score.get().score(x, s);
    for (int j = 0; j < x.dimension(); j++) {
      int a = j;
      Sample.of(x.size(), i -> s.get(i, a))
          .requireMean(0, "over the particles the mean of s_%d is".formatted(j));
      for (int k = 0; k < x.dimension(); k++) {
        int b = k;
        Sample.of(x.size(), i -> x.get(i, a) * s.get(i, b))
            .requireMean(
                j == k ? -1 : 0, "over the particles the mean of x_%d s_%d is".formatted(j, k));
      }
    }
  }

  private InitialLaw law(Subject<InitialFamily> subject) {
    return subject.instance().in(dimension(subject));
  }
}
