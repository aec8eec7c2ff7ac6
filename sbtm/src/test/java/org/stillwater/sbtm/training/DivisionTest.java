package org.stillwater.sbtm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillwater.api.random.RngStream;

class DivisionTest {
  @Test
  void every_particle_is_on_one_side_and_the_share_is_met() {
    Division division = Division.of(105, 0.2, RngStream.of(1));
    assertThat(division.heldOut()).hasSize(21);
    assertThat(IntStream.concat(IntStream.of(division.trained()), IntStream.of(division.heldOut())))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 105).boxed().toList());
    assertThat(Division.of(105, 0.2, RngStream.of(1)).heldOut()).isEqualTo(division.heldOut());
    assertThat(Division.of(105, 0.2, RngStream.of(2)).heldOut()).isNotEqualTo(division.heldOut());
  }

  @Test
  void few_particles_leave_at_least_one_on_each_side_where_that_can_be() {
    assertThat(Division.of(3, 0.1, RngStream.of(1)).heldOut()).hasSize(1);
    assertThat(Division.of(2, 0.5, RngStream.of(1)).trained()).hasSize(1);
    assertThat(Division.of(1, 0.5, RngStream.of(1)).trained()).containsExactly(0);
    assertThat(Division.of(4, 0, RngStream.of(1)).trained()).containsExactly(0, 1, 2, 3);
  }
}
