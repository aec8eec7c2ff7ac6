package org.stillwater.sbtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Measurement;
import org.stillwater.api.ScoreField;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.sbtm.network.Activation;
import org.stillwater.sbtm.network.NetworkOptions;
import org.stillwater.sbtm.network.Residual;
import org.stillwater.testkit.GaussianTarget;

class InitialFitTest {
  /** Always the same particles, as if of N(0, 1), whose score it knows. */
  private record FixedDraws() implements InitialLaw, ScoreField {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public Batch draw(int n, RngStream rng) {
      return Initial.gaussian(1).draw(n, RngStream.of(1));
    }

    @Override
    public void score(Batch x, Batch out) {
      for (int i = 0; i < x.size(); i++) {
        out.set(i, 0, -x.get(i, 0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_law_that_always_draws_the_same_is_fitted_by_the_score_it_knows(boolean standardise) {
    SbtmOptions options =
        SbtmOptions.builder()
            .network(new Residual(NetworkOptions.of(Activation.SOFTSIGN, 32, 32)))
            .initialSteps(2000)
            .standardise(standardise)
            .build();
    Batch at = Batch.of(new double[] {-1}, new double[] {0.5});
    Batch learned = Batch.zeros(2, 1);
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .from(new FixedDraws(), 400)
            .with(new Sbtm(options))
            .steps(1, 1e-6)
            .recordEvery(10)
            .measure(
                "score",
                context ->
                    view -> {
                      if (view.step() == 0) {
                        view.score().orElseThrow().score(at, learned);
                      }
                      return List.of(Measurement.of(view.time()));
                    })
            .execute();
    assertThat(result.outcome()).isInstanceOf(Outcome.Completed.class);
    // the explicit loss is noiseless on given particles: what is left is AdamW's last steps, of
    // 5e-4 in each of some thousand weights
    assertThat(learned.get(0, 0)).isCloseTo(1, within(0.1));
    assertThat(learned.get(1, 0)).isCloseTo(-0.5, within(0.1));
  }
}
