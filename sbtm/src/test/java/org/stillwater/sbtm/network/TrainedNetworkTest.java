package org.stillwater.sbtm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.loss.Need;
import org.stillwater.api.plugin.OptionException;
import org.stillwater.api.random.RngStream;

class TrainedNetworkTest {
  private static final Residual NETWORK =
      new Residual(NetworkOptions.of(Activation.SOFTPLUS, 6, 5));
  private static final int DIMENSION = 3;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("net");
  }

  private static TrainedNetwork standardised() {
    return new TrainedNetwork(
        NETWORK,
        new double[] {0.5, -1, 2},
        new double[] {2, 0.25, 1},
        NETWORK.initialParameters(DIMENSION, RngStream.of(3)));
  }

  private static Batch scores(TrainedNetwork trained) {
    Batch x = Batch.zeros(250, DIMENSION);
    RngStream.of(4).fillGaussian(x);
    Batch out = Batch.zeros(250, DIMENSION);
    try (NetworkField field = trained.field(Parallel.SEQUENTIAL)) {
      field.score(x, out);
    }
    return out;
  }

  @Test
  void what_is_saved_comes_back_bit_for_bit() throws IOException {
    TrainedNetwork saved = standardised();
    saved.save(file());
    saved.save(file()); // replaces
    for (TrainedNetwork loaded :
        List.of(TrainedNetwork.load(file()), TrainedNetwork.load(file(), NETWORK))) {
      assertThat(loaded.parameters()).isEqualTo(saved.parameters());
      assertThat(loaded.centre()).isEqualTo(saved.centre());
      assertThat(loaded.scale()).isEqualTo(saved.scale());
      assertThat(loaded.network().description()).isEqualTo("residual softplus 6 5");
      assertThat(scores(loaded).sameNumbers(scores(saved))).isTrue();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  /** Both compute the same sums in floats in another order: 100 roundings of numbers of order 1. */
  @Test
  void a_network_that_starts_from_a_file_is_the_field_that_was_saved() throws IOException {
    standardised().save(file());
    Residual started =
        new Residual(
            new NetworkOptions(List.of(6, 5), Activation.SOFTPLUS, Optional.of(file().toString())));
    assertThat(started.objections(DIMENSION)).isEmpty();
    float[] parameters = started.initialParameters(DIMENSION, RngStream.of(0));
    Batch expected = scores(standardised());
    Batch found = scores(TrainedNetwork.of(started, DIMENSION, parameters));
    for (int i = 0; i < expected.array().length; i++) {
      assertThat(Math.abs(found.array()[i] - expected.array()[i]))
          .isLessThan(100 * Math.ulp(1f) * (1 + Math.abs(expected.array()[i])));
    }
  }

  @Test
  void a_file_in_another_dimension_is_an_objection() throws IOException {
    standardised().save(file());
    Residual started =
        new Residual(
            new NetworkOptions(List.of(6, 5), Activation.SOFTPLUS, Optional.of(file().toString())));
    assertThat(started.objections(2))
        .singleElement()
        .asString()
        .contains("dimension 3, and the particles' is 2");
    assertThatThrownBy(() -> started.initialParameters(2, RngStream.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_file_of_another_network_blames_the_option() throws IOException {
    standardised().save(file());
    assertThatThrownBy(
            () ->
                new Mlp(
                    new NetworkOptions(
                        List.of(6, 5), Activation.TANH, Optional.of(file().toString()))))
        .isInstanceOfSatisfying(
            OptionException.class, e -> assertThat(e.option()).isEqualTo("parameters"))
        .hasMessageContaining(file().toString())
        .hasMessageContaining("'residual softplus 6 5' where 'mlp tanh 6 5' was expected");
  }

  @Test
  void a_file_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> TrainedNetwork.load(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none is not a file");
    assertThatThrownBy(() -> TrainedNetwork.load(folder)).hasMessageContaining("is not a file");
  }

  @Test
  void every_truncated_file_is_refused() throws IOException {
    standardised().save(file());
    byte[] bytes = Files.readAllBytes(file());
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file(), Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> TrainedNetwork.load(file()))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file().toString());
    }
  }

  @Test
  void every_file_with_a_changed_byte_is_refused() throws IOException {
    standardised().save(file());
    byte[] bytes = Files.readAllBytes(file());
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x11;
      Files.write(file(), changed);
      assertThatThrownBy(() -> TrainedNetwork.load(file()))
          .as("byte %d", at)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_file_that_goes_on_too_long_is_refused() throws IOException {
    standardised().save(file());
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(bytes, bytes.length + 1));
    assertThatThrownBy(() -> TrainedNetwork.load(file()))
        .hasMessageContaining("bytes follow its header where");
  }

  /** A header of a few bytes that claims terabytes: were it believed, the test would end here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "residual softsign 4096 4096 4096",
        "mlp silu 1",
        "residual softsign",
        "residual softsign 0",
        "residual sigmoid 8",
        "residual softsign 99999999999",
        "transformer 8",
        ""
      })
  void a_lying_header_is_refused_without_being_believed(String description) throws IOException {
    for (int dimension : new int[] {Integer.MIN_VALUE, 0, 1, 100_000, Integer.MAX_VALUE}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeBytes("STILLNET");
      out.writeInt(1);
      out.writeUTF(description);
      out.writeInt(dimension);
      out.writeInt(Integer.MAX_VALUE);
      out.writeUTF("W1");
      out.writeInt(Integer.MAX_VALUE);
      out.writeInt(Integer.MAX_VALUE);
      Files.write(file(), bytes.toByteArray());
      assertThatThrownBy(() -> TrainedNetwork.load(file()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file().toString());
    }
  }

  @Test
  void shapes_that_differ_are_named() throws IOException {
    TrainedNetwork.of(
            new OddNetwork(NETWORK, 7), DIMENSION, new float[NETWORK.blocks(3).get(0).size() + 7])
        .save(file());
    assertThatThrownBy(() -> TrainedNetwork.load(file(), NETWORK))
        .hasMessageContaining("block 2 is b1 1×7 where b1 1×6 was expected");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void numbers_that_are_none_are_refused_by_their_place(float number) throws IOException {
    float[] parameters = NETWORK.initialParameters(DIMENSION, RngStream.of(3));
    parameters[NETWORK.blocks(DIMENSION).get(1).at() + 4] = number;
    TrainedNetwork.of(NETWORK, DIMENSION, parameters).save(file());
    assertThatThrownBy(() -> TrainedNetwork.load(file()))
        .hasMessageContaining("number 5 of block b1 1×6 is " + number);
    assertThatThrownBy(
            () -> new TrainedNetwork(NETWORK, new double[3], new double[3], new float[4]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_bytes_are_those_of_the_documented_format() throws IOException {
    Mlp network = new Mlp(NetworkOptions.of(Activation.TANH, 1));
    TrainedNetwork.of(network, 1, new float[] {1, 2, 3, 4}).save(file());
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file()));
    assertThat(bytes.position(8).getInt()).isEqualTo(1);
    assertThat(bytes.getShort()).isEqualTo((short) "mlp tanh 1".length());
    int numbers = bytes.capacity() - 8 - 4 * 4;
    assertThat(bytes.position(numbers).getFloat()).isEqualTo(1f);
    assertThat(bytes.position(numbers - 8).getDouble()).isEqualTo(1.0);
  }

  /** The first two blocks of a network, the second of another width. */
  private record OddNetwork(ScoreNetwork like, int width) implements ScoreNetwork {
    @Override
    public Set<Need> gives() {
      return Set.of();
    }

    @Override
    public String description() {
      return like.description();
    }

    @Override
    public List<ParameterBlock> blocks(int dimension) {
      ParameterBlock first = like.blocks(dimension).get(0);
      return List.of(first, new ParameterBlock("b1", first.size(), 1, width));
    }

    @Override
    public float[] initialParameters(int dimension, RngStream rng) {
      throw new AssertionError();
    }

    @Override
    public ScoreModel model(int dimension, int threads) {
      throw new AssertionError();
    }
  }
}
