package org.stillwater.targets.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.OptionException;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.KnownMoments.Estimate;
import org.stillwater.targets.Bound;
import org.stillwater.targets.gaussian.Gaussian;

class LogisticRegressionTest {
  private static final String SMALL = "a,b,y\n1,2,0\n2,1,1\n4,1,1\n3,5,0\n";

  @TempDir Path folder;

  @Test
  void the_shipped_data_are_those_of_the_origin() {
    LabelledData data = DataSet.BREAST_CANCER.read();

    assertThat(data.labels()).hasSize(569).containsOnly(0, 1);
    assertThat(IntStream.of(data.labels()).sum()).isEqualTo(357);
    assertThat(data.featureNames()).hasSize(30).startsWith("mean radius", "mean texture");
    double[] raw = data.design(false, false);
    assertThat(raw[0]).isEqualTo(17.99);
    assertThat(raw[raw.length - 1]).isEqualTo(0.07039);
  }

  @Test
  void the_design_has_an_intercept_first_and_standardised_features() {
    double[] design = DataSet.BREAST_CANCER.read().design(true, true);
    for (int k = 0; k < 31; k++) {
      double mean = 0;
      double square = 0;
      for (int i = 0; i < 569; i++) {
        mean += design[i * 31 + k] / 569;
        square += design[i * 31 + k] * design[i * 31 + k] / 569;
      }
      assertThat(mean).isCloseTo(k == 0 ? 1 : 0, within(1e-13));
      assertThat(square).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void the_preset_is_the_default_and_knows_its_moments() {
    Target target = Bound.make(Target.class, "use", "logistic-regression");
    KnownMoments truth = target.capability(KnownMoments.class).orElseThrow();
    Estimate<Matrix> covariance = truth.covariance().orElseThrow();
    Estimate<Vector> mean = truth.rawMoment(1).orElseThrow();
    Estimate<Vector> square = truth.rawMoment(2).orElseThrow();

    assertThat(target.dimension()).isEqualTo(31);
    assertThat(target.capability(ExactDraws.class)).isEmpty();
    assertThat(truth.origin()).contains("reference run", "ReferenceRun");
    for (int j = 0; j < 31; j++) {
      double deviation = Math.sqrt(covariance.value().get(j, j));
      assertThat(mean.standardError().get(j)).isPositive().isLessThan(0.001 * deviation);
      // The tables have ten digits.
      double m = mean.value().get(j);
      assertThat(square.value().get(j) - m * m)
          .isCloseTo(covariance.value().get(j, j), within(1e-8 * (1 + m * m)));
    }
    // A law of this mean and covariance can be made: the matrix is symmetric and positive definite.
    assertThat(Gaussian.correlated(mean.value(), covariance.value()).dimension()).isEqualTo(31);
  }

  @Test
  void under_the_reference_moments_the_score_has_expectation_zero() {
    LogisticRegression target = LogisticRegression.breastCancer();
    KnownMoments truth = target.capability(KnownMoments.class).orElseThrow();
    Vector mean = truth.rawMoment(1).orElseThrow().value();
    Matrix covariance = truth.covariance().orElseThrow().value();
    int n = 40_000;
    Gaussian proposal = Gaussian.correlated(mean, scaled(covariance, 1.2));
    Batch w = proposal.draw(n, RngStream.of(6));
    double[] weights = importance(target, proposal, w);
    Batch scores = Batch.zeros(n, 31);
    target.score(w, scores);

    // Self-normalised importance sampling: Σ v_i f_i with standard error √Σ v_i² (f_i − mean)².
    for (int j = 0; j < 31; j++) {
      assertWeightedMean("E s_" + j, weights, scores, j, 0);
      assertWeightedMean("E w_" + j, weights, w, j, mean.get(j));
    }
  }

  @Test
  void a_short_reference_run_agrees_with_the_shipped_moments()
      throws InterruptedException, ExecutionException {
    MomentEstimates estimates = ReferenceRun.run(ReferenceRun.groups(40, 20), 100, 150, 2);
    KnownMoments truth = DataSet.BREAST_CANCER.moments();

    for (int j = 0; j < 31; j++) {
      for (int order = 1; order <= 2; order++) {
        MomentEstimates.Estimate ours = estimates.moment(order, j);
        Estimate<Vector> shipped = truth.rawMoment(order).orElseThrow();
        double error = Math.hypot(ours.standardError(), shipped.standardError().get(j));
        // Student's t with 39 degrees of freedom exceeds 6 once in two million, of 62 figures.
        assertThat(ours.value())
            .as("moment %d of coordinate %d", order, j)
            .isCloseTo(shipped.value().get(j), within(6 * error));
      }
    }
  }

  @Test
  void the_moments_belong_to_the_default_options_alone() {
    Target other = Bound.make(Target.class, "use", "logistic-regression", "prior-variance", 4);

    assertThat(other.capability(KnownMoments.class)).isEmpty();
  }

  @Test
  void a_file_of_ones_own_is_read_with_the_label_in_any_column() throws IOException {
    write(SMALL);
    Target last = make("data", "d.csv");
    write("y,a,b\n0,1,2\n1,2,1\n1,4,1\n0,3,5\n");
    Target first = make("data", "d.csv", "label-column", "y");
    Batch w = Batch.of(new double[] {0.3, -1, 2});
    Batch one = Batch.zeros(1, 3);
    Batch other = Batch.zeros(1, 3);
    last.score(w, one);
    first.score(w, other);

    assertThat(one.sameNumbers(other)).isTrue();
    assertThat(last.capability(KnownMoments.class)).isEmpty();
    assertThat(make("data", "d.csv", "label-column", "y", "intercept", false).dimension())
        .isEqualTo(2);
  }

  @Test
  void the_log_density_is_the_formula() {
    LogisticRegression target =
        new LogisticRegression(Matrix.of(new double[][] {{1, 2}, {1, -1}}), Vector.of(1, 0), 4);
    double[] out = new double[1];
    target.logDensity(Batch.of(new double[] {0.5, 1}), out);
    double expected = -Math.log1p(Math.exp(-2.5)) - Math.log1p(Math.exp(-0.5)) - (0.25 + 1) / 8;

    assertThat(out[0]).isCloseTo(expected, within(1e-15));
  }

  @Test
  void labels_that_are_not_0_or_1_are_named_by_line() throws IOException {
    write("a,y\n1,0\n2,2\n3,1\n4,-1\n");
    assertThatThrownBy(() -> make("data", "d.csv"))
        .hasMessageContaining("d.csv, line 3, column 2 ('y'): the label is 2.0; it must be 0 or 1")
        .hasMessageContaining("d.csv, line 5, column 2 ('y'): the label is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogisticRegression(Matrix.of(new double[] {1}), Vector.of(0.5), 1))
        .withMessage("label 1 is 0.5; it must be 0 or 1");
  }

  @Test
  void a_constant_column_cannot_be_standardised_but_can_be_used() throws IOException {
    write("a,b,y\n1,7,0\n2,7,1\n");
    assertThatThrownBy(() -> make("data", "d.csv"))
        .hasMessageContaining(
            "d.csv, column 2 ('b'): every value is 7.0, so it cannot be standardised");
    assertThat(make("data", "d.csv", "standardise", false).dimension()).isEqualTo(3);
  }

  @Test
  void a_misspelt_label_is_answered_with_a_suggestion_in_its_place() throws IOException {
    write("age,outcome\n1,0\n2,1\n");
    assertThatThrownBy(() -> make("data", "d.csv", "label-column", "outcom"))
        .isInstanceOfSatisfying(
            OptionException.class,
            e -> {
              assertThat(e.position()).hasToString("Optional[study.yaml:3:10]");
              assertThat(e)
                  .hasMessageContaining("d.csv has no column 'outcom'; did you mean 'outcome'?");
            });
    write("y,a,y\n1,0,0\n2,1,1\n");
    assertThatThrownBy(() -> make("data", "d.csv", "label-column", "y"))
        .hasMessageContaining("has two columns 'y', number 1 and 3");
  }

  @Test
  void cells_rows_and_files_that_are_wrong_are_named() throws IOException {
    write("a,b,y\n1,,0\nx,2,1\n1,2\n");
    assertThatThrownBy(() -> make("data", "d.csv"))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("d.csv, line 2, column 2 ('b'): the value is missing")
        .hasMessageContaining("d.csv, line 3, column 1 ('a'): 'x' is not a number")
        .hasMessageContaining("d.csv, line 4: it has 2 values where the first line has 3");
    write("");
    assertThatThrownBy(() -> make("data", "d.csv")).hasMessageContaining("the file is empty");
    write("1,2,0\n3,4,1\n");
    assertThatThrownBy(() -> make("data", "d.csv"))
        .hasMessageContaining("d.csv, line 1: these are numbers; the first line must name");
    write("y\n0\n1\n");
    assertThatThrownBy(() -> make("data", "d.csv"))
        .hasMessageContaining("it needs at least one feature and the label");
    assertThatThrownBy(() -> make("data", "none.csv"))
        .hasMessageContaining("none.csv: there is no such file");
  }

  @Test
  void more_than_ten_mistakes_are_counted() throws IOException {
    write("a,y\n" + "x,0\n".repeat(14));
    assertThatThrownBy(() -> make("data", "d.csv")).hasMessageEndingWith("\nand 4 more");
  }

  @Test
  void options_that_exclude_one_another_are_mistakes() {
    assertThat(
            Bound.mistakes(
                Target.class,
                "use",
                "logistic-regression",
                "preset",
                "breast-cancer",
                "data",
                "d.csv"))
        .containsExactly(
            "study.yaml:3:10: 'preset' and 'data' exclude one another: take the shipped data or a"
                + " file of your own");
    assertThat(
            Bound.mistakes(
                Target.class,
                "use",
                "logistic-regression",
                "label-column",
                "y",
                "prior-variance",
                -1))
        .containsExactly("study.yaml:3:10: 'prior-variance' is -1; it must lie in (0, inf)");
    assertThat(Bound.mistakes(Target.class, "use", "logistic-regression", "label-column", "y"))
        .containsExactly(
            "study.yaml:2:10: 'label-column' names a column of the file in 'data', which is missing");
  }

  private Target make(Object... keysAndValues) {
    Object[] all = new Object[keysAndValues.length + 2];
    all[0] = "use";
    all[1] = "logistic-regression";
    System.arraycopy(keysAndValues, 0, all, 2, keysAndValues.length);
    return Bound.make(Target.class, folder, all);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("d.csv"), text);
  }

  private static Matrix scaled(Matrix matrix, double factor) {
    double[][] rows = matrix.toArray();
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= factor;
      }
    }
    return Matrix.of(rows);
  }

  private static double[] importance(LogisticRegression target, Gaussian proposal, Batch w) {
    double[] weights = new double[w.size()];
    double[] proposed = new double[w.size()];
    target.logDensity(w, weights);
    proposal.logDensity(w, proposed);
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= proposed[i];
      largest = Math.max(largest, weights[i]);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(weights[i] - largest);
      sum += weights[i];
    }
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
      squares += weights[i] * weights[i];
    }
    assertThat(1 / squares).as("effective sample size").isGreaterThan(1000);
    return weights;
  }

  private static void assertWeightedMean(
      String what, double[] weights, Batch values, int j, double expected) {
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      mean += weights[i] * values.get(i, j);
    }
    double variance = 0;
    for (int i = 0; i < weights.length; i++) {
      double deviation = weights[i] * (values.get(i, j) - mean);
      variance += deviation * deviation;
    }
    assertThat(mean).as(what).isCloseTo(expected, within(5 * Math.sqrt(variance)));
  }
}
