package org.stillwater.sbtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Metric;
import org.stillwater.api.Parallel;
import org.stillwater.api.Target;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.sbtm.network.Activation;
import org.stillwater.sbtm.network.NetworkField;
import org.stillwater.sbtm.network.NetworkOptions;
import org.stillwater.sbtm.network.Residual;
import org.stillwater.sbtm.network.TrainedNetwork;
import org.stillwater.sbtm.network.TrainedScore;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.PairTarget;

/** The network of a run: saved by an observer, loaded as a field, and started from. */
class SavedNetworkTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("network");
  }

  private static Batch points() {
    Batch x = Batch.zeros(300, 1);
    RngStream.of(5).fillGaussian(x);
    return x;
  }

  private Run run(
      Optional<String> parameters, boolean standardise, int initialSteps, Target target) {
    Residual network =
        new Residual(new NetworkOptions(List.of(24, 16), Activation.SILU, parameters));
    return Run.of(target)
        .from(Initial.gaussian(target.dimension()), 100)
        .with(
            new Sbtm(
                SbtmOptions.builder()
                    .network(network)
                    .standardise(standardise)
                    .initialSteps(initialSteps)
                    .build()))
        .steps(3, 0.01)
        .seed(47);
  }

  /** Saves the network that a run shows, and keeps the scores that it gave then. */
  private Metric saving(Batch scores) {
    return context ->
        view -> {
          TrainedScore learned = (TrainedScore) view.score().orElseThrow();
          learned.score(points(), scores);
          try {
            learned.trained().save(file());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return List.of();
        };
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_field_of_a_saved_network_is_the_runs_own(boolean standardise) throws IOException {
    Batch shown = Batch.zeros(300, 1);
    assertThat(
            run(Optional.empty(), standardise, 100, new PairTarget(2, 0.75))
                .measure("save", saving(shown))
                .execute()
                .outcome())
        .isEqualTo(new Outcome.Completed());
    Batch loaded = Batch.zeros(300, 1);
    try (NetworkField field = TrainedNetwork.load(file()).field(Parallel.SEQUENTIAL)) {
      field.score(points(), loaded);
    }
    assertThat(loaded.sameNumbers(shown)).isTrue();
  }

  @Test
  void a_run_starts_from_a_saved_network() throws IOException {
    Batch shown = Batch.zeros(300, 1);
    run(Optional.empty(), false, 100, new PairTarget(2, 0.75))
        .measure("save", saving(shown))
        .execute();
    String saved = file().toString();
    float[] parameters = TrainedNetwork.load(file()).parameters();
    Residual again =
        new Residual(new NetworkOptions(List.of(24, 16), Activation.SILU, Optional.of(saved)));
    assertThat(again.initialParameters(1, RngStream.of(9))).isEqualTo(parameters);
    assertThat(run(Optional.of(saved), false, 0, new PairTarget(2, 0.75)).execute().outcome())
        .isEqualTo(new Outcome.Completed());
    assertThatThrownBy(
            () -> run(Optional.of(saved), false, 0, GaussianTarget.standard(2)).execute())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 1, and the particles' is 2");
  }
}
