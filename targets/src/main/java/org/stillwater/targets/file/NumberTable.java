package org.stillwater.targets.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file, all of whose cells are finite numbers, under a header or without one.
 *
 * @param source names the file in messages
 * @param names of the columns; empty where there is no header
 * @param rows one array per row, all of one length; at least one row
 * @param lines the number of the line, from 1, on which each row stands
 */
public record NumberTable(
    String source, List<String> names, List<double[]> rows, List<Long> lines) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setTrim(true).setIgnoreSurroundingSpaces(true).get();

  /** What the first line of a file is. */
  public enum Header {
    /** Names of columns. */
    REQUIRED,
    /** Names of columns where none of its cells is a number; otherwise the first row. */
    OPTIONAL
  }

  /** Copies the lists. */
  public NumberTable {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
    lines = List.copyOf(lines);
  }

  /** Number of columns. */
  public int columns() {
    return rows.get(0).length;
  }

  /** A column as messages call it: its number, from 1, and its name if it has one. */
  public String columnName(int column) {
    return columnName(names, column);
  }

  /** A place in the file as messages call it. */
  public String place(int row, int column) {
    return source + ", line " + lines.get(row) + ", " + columnName(column);
  }

  /**
   * Reads a file in UTF-8; blank lines are skipped.
   *
   * @throws UnreadableFileException if it is missing or empty, rows differ in length, or a cell is
   *     missing or not a finite number; the message names lines and columns, up to ten
   */
  public static NumberTable read(Path file, Header header) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(reader, file.toString(), header);
    } catch (CharacterCodingException e) {
      throw notText(file);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw notText(file);
      }
      throw new UnreadableFileException(file + ": it is not a CSV file: " + e.getMessage());
    } catch (IOException e) {
      throw UnreadableFileException.of(file, e);
    }
  }

  /**
   * The same from a reader, which stays open.
   *
   * @param source names it in messages
   */
  public static NumberTable read(BufferedReader reader, String source, Header header)
      throws IOException {
    skipByteOrderMark(reader);
    FileMistakes mistakes = new FileMistakes();
    List<String> names = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    int width = 0;
    for (CSVRecord record : CSVParser.parse(reader, FORMAT)) {
      if (record.size() == 1 && record.get(0).isEmpty()) {
        continue;
      }
      if (width == 0) {
        width = record.size();
        if (header == Header.REQUIRED && record.stream().allMatch(NumberTable::isNumber)) {
          mistakes.add(
              source + ", line 1: these are numbers; the first line must name the columns");
        }
        if (header == Header.REQUIRED || namesColumns(record)) {
          names.addAll(record.toList());
          continue;
        }
      }
      long line = record.getParser().getCurrentLineNumber();
      rows.add(numbers(record, width, names, source + ", line " + line, mistakes));
      lines.add(line);
    }
    if (width == 0) {
      mistakes.add(source + ": the file is empty");
    } else if (rows.isEmpty()) {
      mistakes.add(source + ": there is a header, but no row of numbers below it");
    }
    mistakes.throwIfAny();
    return new NumberTable(source, names, rows, lines);
  }

  private static double[] numbers(
      CSVRecord record, int width, List<String> names, String where, FileMistakes mistakes) {
    double[] row = new double[width];
    if (record.size() != width) {
      mistakes.add(
          "%s: it has %d values where the first line has %d; all rows must have one length"
              .formatted(where, record.size(), width));
      return row;
    }
    for (int k = 0; k < width; k++) {
      String cell = record.get(k);
      String place = where + ", " + columnName(names, k);
      if (cell.isEmpty()) {
        mistakes.add(place + ": the value is missing");
      } else if (!isNumber(cell)) {
        mistakes.add(place + ": '" + cell + "' is not a number");
      } else {
        row[k] = Double.parseDouble(cell);
        if (!Double.isFinite(row[k])) {
          mistakes.add(place + ": '" + cell + "' is not a finite number");
        }
      }
    }
    return row;
  }

  private static boolean namesColumns(CSVRecord record) {
    return record.stream().noneMatch(NumberTable::isNumber);
  }

  /** What Java takes for a number, without its suffixes for types and its hexadecimal form. */
  private static boolean isNumber(String cell) {
    if (cell.isEmpty() || "dDfFpP".indexOf(cell.charAt(cell.length() - 1)) >= 0 || isHex(cell)) {
      return false;
    }
    try {
      Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isHex(String cell) {
    return cell.indexOf('x') >= 0 || cell.indexOf('X') >= 0;
  }

  private static String columnName(List<String> names, int column) {
    return names.isEmpty()
        ? "column " + (column + 1)
        : "column " + (column + 1) + " ('" + names.get(column) + "')";
  }

  private static void skipByteOrderMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  private static UnreadableFileException notText(Path file) {
    return new UnreadableFileException(file + ": it is not text in UTF-8");
  }
}
