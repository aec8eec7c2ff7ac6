package org.stillwater.sbtm.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.Need;
import org.stillwater.api.plugin.OptionException;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.api.random.RngStream;

/** What {@link Residual} and {@link Mlp} share: all but whether layers have skips. */
abstract sealed class LayeredNetwork implements ScoreNetwork permits Residual, Mlp {
  private final NetworkOptions options;
  private final boolean skips;
  private final Optional<TrainedNetwork> trained;

  /**
   * A network that begins with the parameters of the file that its options name, if they do.
   *
   * @throws IllegalArgumentException if an option is out of its range
   * @throws OptionException if the file does not fit
   */
  LayeredNetwork(NetworkOptions options, boolean skips, Resolver resolver) {
    this.options = Options.checked(options);
    this.skips = skips;
    trained = options.parameters().map(name -> load(resolver.file(name)));
  }

  private TrainedNetwork load(Path file) {
    NetworkOptions shape = NetworkOptions.of(options.activation(), options.widths());
    try {
      return TrainedNetwork.load(file, skips ? new Residual(shape) : new Mlp(shape));
    } catch (IOException e) {
      throw new OptionException("parameters", String.valueOf(e.getMessage()));
    }
  }

  /**
   * The network of a description.
   *
   * @throws IOException if it is none of these kinds
   */
  static ScoreNetwork parse(String description) throws IOException {
    String[] words = description.split(" ", -1);
    try {
      Activation activation = Activation.valueOf(words[1].toUpperCase(Locale.ROOT));
      List<Integer> widths = Arrays.stream(words).skip(2).map(Integer::valueOf).toList();
      NetworkOptions options = NetworkOptions.of(activation, widths);
      if (words[0].equals("residual")) {
        return new Residual(options);
      } else if (words[0].equals("mlp")) {
        return new Mlp(options);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("it holds no network of a known shape: '%s'".formatted(description), e);
    }
    throw new IOException(
        "it holds a network '%s', which is none of residual and mlp; say which network to load it into"
            .formatted(description));
  }

  @Override
  public final String description() {
    return "%s %s %s"
        .formatted(
            skips ? "residual" : "mlp",
            options.activation().name().toLowerCase(Locale.ROOT),
            options.widths().stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  @Override
  public final List<String> objections(int dimension) {
    return trained
        .filter(network -> network.dimension() != dimension)
        .map(
            network ->
                "the parameters of %s are of a network in dimension %d, and the particles' is %d"
                    .formatted(options.parameters().orElse(""), network.dimension(), dimension))
        .stream()
        .toList();
  }

  @Override
  public final List<ParameterBlock> blocks(int dimension) {
    return layout(dimension).blocks();
  }

  @Override
  public final Set<Need> gives() {
    return Set.of(Need.DIVERGENCE, Need.DIRECTIONAL_DERIVATIVE);
  }

  @Override
  public final float[] initialParameters(int dimension, RngStream rng) {
    Layout layout = layout(dimension);
    if (trained.isPresent()) {
      List<String> objections = objections(dimension);
      if (!objections.isEmpty()) {
        throw new IllegalArgumentException(objections.get(0));
      }
      return layout.absorb(trained.get());
    }
    float[] parameters = new float[layout.size()];
    for (ParameterBlock block : layout.blocks()) {
      switch (block.name().charAt(0)) {
        case 'W' -> leCun(parameters, block, rng.child(block.name()));
        case 'P' -> {
          float entry = block.name().equals("P1") ? 1f : 1f / block.rows();
          Arrays.fill(parameters, block.at(), block.at() + block.size(), entry);
        }
        default -> {} // biases are zero
      }
    }
    return parameters;
  }

  @Override
  public final ScoreModel model(int dimension, int threads) {
    return new LayeredModel(layout(dimension), options.activation(), threads);
  }

  Layout layout(int dimension) {
    return new Layout(dimension, options.widths(), skips);
  }

  /** LeCun's normal law: variance 1 / fan-in. */
  private static void leCun(float[] parameters, ParameterBlock block, RngStream rng) {
    double deviation = 1 / Math.sqrt(block.rows());
    for (int i = block.at(); i < block.at() + block.size(); i++) {
      parameters[i] = (float) (deviation * rng.nextGaussian());
    }
  }
}
