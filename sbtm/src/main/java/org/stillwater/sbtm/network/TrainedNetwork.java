package org.stillwater.sbtm.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.stillwater.api.Parallel;

/**
 * A score network with its parameters: a field
 *
 * <pre>  s(x) = s_θ((x − m) / c) / c      (by coordinate)</pre>
 *
 * with m = 0 and c = 1 unless it was trained on standardised points. Saved to a file and loaded
 * from one, as data alone:
 *
 * <pre>{@code
 * if (view.score().orElseThrow() instanceof TrainedScore learned) { // in a run's observer
 *   learned.trained().save(Path.of("mixture.network"));
 * }
 * try (NetworkField s = TrainedNetwork.load(Path.of("mixture.network")).field(Parallel.SEQUENTIAL)) {
 *   s.score(x, out);
 * }
 * }</pre>
 *
 * <p>In the file, numbers are big-endian and strings as {@link java.io.DataOutput#writeUTF} writes
 * them: the 8 letters {@code STILLNET}; int version, 1; string, the network's description; int d;
 * int number of {@linkplain ScoreNetwork#blocks blocks}, for each string name, int rows, int
 * columns; d doubles m; d doubles c; floats θ, block after block, row by row; long CRC-32C of all
 * before it. What a header claims is believed only as far as the file is long.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class TrainedNetwork {
  private final ScoreNetwork network;
  private final double[] centre;
  private final double[] scale;
  private final float[] parameters;

  /**
   * A network with copies of the given numbers.
   *
   * @param centre m
   * @param scale c, positive
   * @param parameters θ
   * @throws IllegalArgumentException if the numbers are not as many as the network has, or c is not
   *     positive
   */
  public TrainedNetwork(ScoreNetwork network, double[] centre, double[] scale, float[] parameters) {
    int expected = network.blocks(centre.length).stream().mapToInt(ParameterBlock::size).sum();
    if (scale.length != centre.length || parameters.length != expected) {
      throw new IllegalArgumentException(
          "the network %s in dimension %d has as many scales and %d parameters, not %d and %d"
              .formatted(
                  network.description(), centre.length, expected, scale.length, parameters.length));
    }
    if (!Arrays.stream(scale).allMatch(c -> c > 0)) {
      throw new IllegalArgumentException("scales must be positive: " + Arrays.toString(scale));
    }
    this.network = network;
    this.centre = centre.clone();
    this.scale = scale.clone();
    this.parameters = parameters.clone();
  }

  /** A network that takes points as they are. */
  public static TrainedNetwork of(ScoreNetwork network, int dimension, float[] parameters) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    return new TrainedNetwork(network, new double[dimension], ones, parameters);
  }

  /**
   * Loads a network of Stillwater's own kinds, whatever its shape.
   *
   * @throws IOException if the file cannot be read, is damaged, or holds a network of another kind;
   *     the message says where and what
   */
  public static TrainedNetwork load(Path file) throws IOException {
    return ParameterFile.read(file, LayeredNetwork::parse);
  }

  /**
   * Loads parameters of the given network.
   *
   * @throws IOException if the file cannot be read, is damaged, or holds another network; the
   *     message says what was found and what was expected
   */
  public static TrainedNetwork load(Path file, ScoreNetwork network) throws IOException {
    return ParameterFile.read(
        file,
        description -> {
          if (!description.equals(network.description())) {
            throw new IOException(
                "it holds a network '%s' where '%s' was expected"
                    .formatted(description, network.description()));
          }
          return network;
        });
  }

  /**
   * Saves all that {@link #load} needs; a file of that name is replaced in one go.
   *
   * @throws IOException if the file cannot be written
   */
  public void save(Path file) throws IOException {
    ParameterFile.write(file, this);
  }

  /** The field itself, with memory for as many threads as are given; to be closed. */
  public NetworkField field(Parallel parallel) {
    return new NetworkField(this, parallel);
  }

  /** The network's shape. */
  public ScoreNetwork network() {
    return network;
  }

  /** d. */
  public int dimension() {
    return centre.length;
  }

  /** A copy of m. */
  public double[] centre() {
    return centre.clone();
  }

  /** A copy of c. */
  public double[] scale() {
    return scale.clone();
  }

  /** A copy of θ, in the order of the network's blocks. */
  public float[] parameters() {
    return parameters.clone();
  }
}
