package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.testkit.GaussianTarget;

class TrajectoryTest {
  private static final GaussianTarget TARGET = GaussianTarget.standard(2);

  /** One particle walks 3 east, 4 north; the other 2 east, 2 back. */
  private static final Batch[] WAY = {
    Batch.of(new double[] {0, 0}, new double[] {1, 1}),
    Batch.of(new double[] {3, 0}, new double[] {3, 1}),
    Batch.of(new double[] {3, 4}, new double[] {1, 1})
  };

  private static Probe open() {
    return new Trajectory().open(Measuring.context(WAY[0], TARGET, 1));
  }

  private static RunView view(Batch particles) {
    return RunView.of(particles, TARGET);
  }

  @Test
  void is_the_length_of_the_way_and_how_straight_it_was() {
    Probe probe = open();
    for (Batch x : WAY) {
      probe.step(view(x));
    }
    Map<String, Measurement.Value> values = Measuring.values(probe.measure(view(WAY[2])));
    // 7 and 4; 5/7 and 0
    assertThat(values.get("length").value()).isEqualTo(5.5);
    assertThat(values.get("length").standardError()).isEqualTo(1.5);
    assertThat(values.get("straightness").value()).isCloseTo(2.5 / 7, within(1e-15));
  }

  @Test
  void a_particle_that_has_not_moved_is_straight_and_draws_have_come_no_way() {
    Probe probe = open();
    assertThat(Measuring.absences(probe.measure(view(WAY[0])))).isNotEmpty();
    probe.step(view(WAY[0]));
    Map<String, Measurement.Value> values = Measuring.values(probe.measure(view(WAY[0])));
    assertThat(values.get("length").value()).isZero();
    assertThat(values.get("straightness").value()).isEqualTo(1);
  }

  @Test
  void its_memory_survives_a_checkpoint() throws IOException {
    Probe probe = open();
    probe.step(view(WAY[0]));
    probe.step(view(WAY[1]));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    probe.save(new DataOutputStream(bytes));
    Probe resumed = open();
    resumed.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    probe.step(view(WAY[2]));
    resumed.step(view(WAY[2]));
    assertThat(resumed.measure(view(WAY[2]))).isEqualTo(probe.measure(view(WAY[2])));
  }
}
