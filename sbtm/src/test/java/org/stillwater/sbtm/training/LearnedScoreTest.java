package org.stillwater.sbtm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.StepContext;
import org.stillwater.api.random.RngStream;
import org.stillwater.sbtm.loss.ImplicitLoss;
import org.stillwater.sbtm.network.Activation;
import org.stillwater.sbtm.network.NetworkOptions;
import org.stillwater.sbtm.network.Residual;

class LearnedScoreTest {
  private static final StepContext CONTEXT =
      new StepContext() {
        @Override
        public long index() {
          return 0;
        }

        @Override
        public double time() {
          return 0;
        }

        @Override
        public double proposedStep() {
          return 0.01;
        }

        @Override
        public double horizon() {
          return 1;
        }

        @Override
        public RngStream rng(String purpose) {
          return RngStream.of(47).child(purpose);
        }

        @Override
        public Parallel parallel() {
          return Parallel.SEQUENTIAL;
        }

        @Override
        public void checkCancelled() {}
      };

  /**
   * Particles with deviations 3 and 0.5 about (20, −1): in units of its deviation every coordinate
   * is moved by ±δ, δ = 0.01. Scores are below 10 and carry float errors of 1e-6 of that, which the
   * division by 2δ·0.5 makes 1e-3; the third derivatives of a barely trained smooth network, of
   * size 1 and less in these units, add δ².
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_divergence_is_that_of_the_score_in_the_particles_coordinates(boolean standardised) {
    Training training =
        new Training(
            new Residual(NetworkOptions.of(Activation.TANH, 32, 32)),
            new ImplicitLoss(),
            new AdamW(),
            5e-3,
            LearningSchedule.constant(),
            OptionalDouble.empty(),
            0,
            standardised,
            new Training.Bout(
                Optional.empty(), Optional.of(20), Optional.empty(), Stopping.fixed()),
            new Training.Initial(Optional.empty(), 0, 1));
    Batch x = Batch.zeros(60, 2);
    RngStream.of(2).fillGaussian(x);
    for (int i = 0; i < x.size(); i++) {
      x.set(i, 0, 20 + 3 * x.get(i, 0));
      x.set(i, 1, -1 + 0.5 * x.get(i, 1));
    }
    try (LearnedScore score = LearnedScore.fresh(training, 2, CONTEXT)) {
      score.train(x, CONTEXT);
      assertThat(score.givesDivergence()).isTrue();
      Batch s = Batch.zeros(x.size(), 2);
      double[] divergence = new double[x.size()];
      score.scoreAndDivergence(x, s, divergence);
      Batch alone = Batch.zeros(x.size(), 2);
      score.score(x, alone);
      double[] differences = new double[x.size()];
      for (int k = 0; k < 2; k++) {
        double delta = 0.01 * (k == 0 ? 3 : 0.5);
        Batch ahead = moved(score, x, k, delta);
        Batch behind = moved(score, x, k, -delta);
        for (int i = 0; i < x.size(); i++) {
          differences[i] += (ahead.get(i, k) - behind.get(i, k)) / (2 * delta);
          assertThat(s.get(i, k)).isCloseTo(alone.get(i, k), within(1e-4));
        }
      }
      for (int i = 0; i < x.size(); i++) {
        assertThat(divergence[i]).isCloseTo(differences[i], within(5e-3));
      }
    }
  }

  private static Batch moved(LearnedScore score, Batch x, int coordinate, double by) {
    Batch there = x.copy();
    for (int i = 0; i < x.size(); i++) {
      there.set(i, coordinate, x.get(i, coordinate) + by);
    }
    Batch s = Batch.zeros(x.size(), x.dimension());
    score.score(there, s);
    return s;
  }
}
