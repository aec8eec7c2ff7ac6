package org.stillwater.targets.logistic;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.stillwater.api.config.Suggestion;
import org.stillwater.targets.file.FileMistakes;
import org.stillwater.targets.file.NumberTable;
import org.stillwater.targets.file.UnreadableFileException;

/**
 * Observations with numeric features and a label of 0 or 1. Immutable and safe for any number of
 * threads.
 */
final class LabelledData {
  private final NumberTable table;
  private final int labelColumn;
  private final int[] featureColumns;

  private LabelledData(NumberTable table, int labelColumn) {
    this.table = table;
    this.labelColumn = labelColumn;
    featureColumns =
        IntStream.range(0, table.columns()).filter(column -> column != labelColumn).toArray();
  }

  /**
   * The table, with one column as the label.
   *
   * @param label the name of that column; the last column if absent
   * @throws NoSuchColumnException if there is no such column, or there are two
   * @throws UnreadableFileException if there is no feature beside it, or a label is not 0 or 1; the
   *     message names line and column
   */
  static LabelledData of(NumberTable table, Optional<String> label) {
    int column = label.map(name -> find(table, name)).orElse(table.columns() - 1);
    FileMistakes mistakes = new FileMistakes();
    if (table.columns() < 2) {
      mistakes.add(
          table.source() + ": it has one column; it needs at least one feature and the label");
    } else {
      for (int i = 0; i < table.rows().size(); i++) {
        double value = table.rows().get(i)[column];
        if (value != 0 && value != 1) {
          mistakes.add(
              "%s: the label is %s; it must be 0 or 1".formatted(table.place(i, column), value));
        }
      }
    }
    mistakes.throwIfAny();
    return new LabelledData(table, column);
  }

  private static int find(NumberTable table, String name) {
    List<String> names = table.names();
    int column = names.indexOf(name);
    if (column < 0) {
      throw new NoSuchColumnException(
          "%s has no column '%s'%s".formatted(table.source(), name, Suggestion.hint(name, names)));
    }
    if (column != names.lastIndexOf(name)) {
      throw new NoSuchColumnException(
          "%s has two columns '%s', number %d and %d; rename one"
              .formatted(table.source(), name, column + 1, names.lastIndexOf(name) + 1));
    }
    return column;
  }

  List<String> featureNames() {
    return IntStream.of(featureColumns).mapToObj(table.names()::get).toList();
  }

  int[] labels() {
    return table.rows().stream().mapToInt(row -> (int) row[labelColumn]).toArray();
  }

  /**
   * A column of ones if an intercept is wanted, then every feature: N×d, row-major.
   *
   * @param standardise take the mean off each feature and divide by its population standard
   *     deviation (divisor N)
   * @throws UnreadableFileException if a feature that is to be standardised is constant
   */
  double[] design(boolean standardise, boolean intercept) {
    int n = table.rows().size();
    int first = intercept ? 1 : 0;
    int width = first + featureColumns.length;
    double[] design = new double[n * width];
    FileMistakes mistakes = new FileMistakes();
    for (int k = 0; k < featureColumns.length; k++) {
      double[] feature = feature(featureColumns[k]);
      if (standardise) {
        if (isConstant(feature)) {
          mistakes.add(
              "%s, %s: every value is %s, so it cannot be standardised; leave the column out"
                  .formatted(table.source(), table.columnName(featureColumns[k]), feature[0]));
        }
        standardise(feature);
      }
      for (int i = 0; i < n; i++) {
        design[i * width + first + k] = feature[i];
      }
    }
    for (int i = 0; intercept && i < n; i++) {
      design[i * width] = 1;
    }
    mistakes.throwIfAny();
    return design;
  }

  private double[] feature(int column) {
    return table.rows().stream().mapToDouble(row -> row[column]).toArray();
  }

  private static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static void standardise(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (double value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    double scale = 1 / Math.sqrt(variance);
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - mean) * scale;
    }
  }

  /** Data that have not the column that is asked for. */
  static final class NoSuchColumnException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NoSuchColumnException(String message) {
      super(message);
    }
  }
}
