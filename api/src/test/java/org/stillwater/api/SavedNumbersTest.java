package org.stillwater.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class SavedNumbersTest {
  private static final int SIZE_AT = 4;

  private final Batch particles = Batch.of(new double[] {1, -0.0}, new double[] {3e300, 4e-320});

  @Test
  void particles_are_read_bit_for_bit() throws IOException {
    assertThat(read(bytes(particles), 2).sameNumbers(particles)).isTrue();
    assertThat(read(bytes(particles.slice(1, 2)), 2).sameNumbers(particles.slice(1, 2))).isTrue();
  }

  /** More than the first chunk that reading makes room for. */
  @Test
  void many_particles_are_read_whole() throws IOException {
    Batch many = Batch.zeros(50_000, 3);
    many.set(49_999, 2, 7);
    assertThat(read(bytes(many), 3).sameNumbers(many)).isTrue();
  }

  @Test
  void another_version_or_dimension_is_refused_with_the_one_expected() throws IOException {
    byte[] foreign = bytes(particles);
    foreign[3] = 9;
    assertRefused(foreign, 2).hasMessageContaining("version 9 where 1 was expected");
    assertRefused(bytes(particles), 5).hasMessageContaining("dimension 2 where 5 was expected");
  }

  @Test
  void impossible_sizes_are_refused_and_large_ones_believed_only_as_far_as_numbers_follow()
      throws IOException {
    byte[] negative = bytes(particles);
    negative[SIZE_AT] = -1;
    assertRefused(negative, 2).hasMessageContaining("claims -");
    byte[] large = bytes(particles);
    large[SIZE_AT] = 0x3f;
    assertRefused(large, 2).hasMessageContaining("ends too early");
  }

  @Test
  void a_state_that_ends_too_early_is_refused_wherever_it_ends() throws IOException {
    byte[] bytes = bytes(particles);
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), 2).hasMessageContaining("ends too early");
    }
  }

  @Test
  void floats_are_read_where_their_number_is_right() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SavedNumbers.writeFloats(new DataOutputStream(out), new float[] {1.5f, -0f});
    float[] found = new float[2];
    SavedNumbers.readFloats(in(out.toByteArray()), found, "weights");
    assertThat(found).containsExactly(1.5f, -0f);
    assertThatThrownBy(
            () -> SavedNumbers.readFloats(in(out.toByteArray()), new float[3], "weights"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("number of weights 2 where 3 was expected");
  }

  private static byte[] bytes(Batch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SavedNumbers.writeParticles(new DataOutputStream(out), batch);
    return out.toByteArray();
  }

  private static Batch read(byte[] bytes, int dimension) throws IOException {
    return SavedNumbers.readParticles(in(bytes), dimension);
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(byte[] bytes, int dimension) {
    return assertThatThrownBy(() -> read(bytes, dimension)).isInstanceOf(IOException.class);
  }
}
