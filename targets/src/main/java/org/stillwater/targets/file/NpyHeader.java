package org.stillwater.targets.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of a {@code .npy} file says (NumPy enhancement proposal 1).
 *
 * @param bytesPerNumber 8 or 4
 * @param fortranOrder whether columns, not rows, are contiguous
 * @param rows n
 * @param columns d
 */
record NpyHeader(int bytesPerNumber, boolean fortranOrder, long rows, long columns) {
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^()]*)\\)");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  /**
   * Reads the dictionary of a header.
   *
   * @throws UnreadableFileException unless it describes little-endian floating-point numbers in one
   *     or two dimensions
   */
  static NpyHeader parse(String dictionary, String source) {
    String type = field(TYPE, dictionary, source, "plain 'descr'");
    boolean fortranOrder = field(ORDER, dictionary, source, "'fortran_order'").equals("True");
    String shape = field(SHAPE, dictionary, source, "'shape'");
    int bytesPerNumber =
        switch (type) {
          case "<f8" -> Double.BYTES;
          case "<f4" -> Float.BYTES;
          default ->
              throw new UnreadableFileException(
                  "%s: its numbers are of type '%s'%s; save the array with .astype('<f8')"
                      .formatted(source, type, explained(type)));
        };
    long[] lengths = lengths(shape, source);
    return new NpyHeader(
        bytesPerNumber, fortranOrder, lengths[0], lengths.length == 2 ? lengths[1] : 1);
  }

  /**
   * The number of bytes that the array fills.
   *
   * @throws UnreadableFileException if there is no number, or there are more than an array can hold
   */
  long dataBytes(String source) {
    if (rows == 0 || columns == 0) {
      throw new UnreadableFileException(
          "%s: an array of shape (%d, %d) holds no particle".formatted(source, rows, columns));
    }
    if (rows > Integer.MAX_VALUE / columns - 8) {
      throw new UnreadableFileException(
          "%s: its header claims the shape (%d, %d), more numbers than the %d there can be"
              .formatted(source, rows, columns, Integer.MAX_VALUE - 8));
    }
    return rows * columns * bytesPerNumber;
  }

  private static long[] lengths(String shape, String source) {
    String[] parts = shape.strip().isEmpty() ? new String[0] : shape.strip().split(",");
    if (parts.length < 1 || parts.length > 2) {
      throw new UnreadableFileException(
          "%s: its array has the shape (%s); particles have the shape (n, d) or (n,)"
              .formatted(source, shape));
    }
    long[] lengths = new long[parts.length];
    for (int k = 0; k < parts.length; k++) {
      if (!LENGTH.matcher(parts[k].strip()).matches()) {
        throw new UnreadableFileException(
            "%s: the shape (%s) in its header is not made of lengths".formatted(source, shape));
      }
      lengths[k] = Long.parseLong(parts[k].strip());
    }
    return lengths;
  }

  private static String field(Pattern pattern, String dictionary, String source, String name) {
    Matcher matcher = pattern.matcher(dictionary);
    if (!matcher.find()) {
      throw new UnreadableFileException(
          "%s: its header has no %s; it must be a plain array of numbers".formatted(source, name));
    }
    return matcher.group(1);
  }

  private static String explained(String type) {
    if (type.startsWith(">")) {
      return " (big-endian)";
    }
    if (type.endsWith("O")) {
      return " (Python objects, which are not read from files)";
    }
    return "";
  }
}
