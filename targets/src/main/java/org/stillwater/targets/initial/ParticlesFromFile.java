package org.stillwater.targets.initial;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.plugin.OptionException;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.targets.file.NpyFile;
import org.stillwater.targets.file.NumberTable;
import org.stillwater.targets.file.UnreadableFileException;

/**
 * The particles of a file, in their order. The file is read once, when this is made. Immutable and
 * safe for any number of threads.
 */
public final class ParticlesFromFile implements InitialFamily {
  private final String source;
  private final InitialLaw particles;

  /**
   * The particles of a {@code .npy} or {@code .csv} file.
   *
   * @throws UnreadableFileException if it cannot be read; the message names file, row and column
   */
  public ParticlesFromFile(Path file) {
    source = file.toString();
    particles = Initial.particles(read(file));
  }

  /**
   * The particles of the file that the options name.
   *
   * @throws OptionException if it cannot be read
   */
  public static ParticlesFromFile of(ParticlesOptions options, Resolver resolver) {
    try {
      return new ParticlesFromFile(resolver.file(options.file()));
    } catch (UnreadableFileException | InvalidPathException e) {
      throw new OptionException("file", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public InitialLaw in(int dimension) {
    if (particles.dimension() != dimension) {
      throw new IllegalArgumentException(
          "the particles in %s have dimension %d, but the target has dimension %d"
              .formatted(source, particles.dimension(), dimension));
    }
    return particles;
  }

  private static Batch read(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      return NpyFile.read(file);
    }
    if (name.endsWith(".csv")) {
      return Batch.of(
          NumberTable.read(file, NumberTable.Header.OPTIONAL).rows().toArray(double[][]::new));
    }
    throw new UnreadableFileException(
        file + ": particles are read from files whose names end in .npy or .csv");
  }
}
