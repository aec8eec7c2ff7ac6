package org.stillwater.targets.logistic;

import java.util.Optional;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link LogisticRegression}. Without a preset or a file, the data are those of the
 * preset {@code breast-cancer}.
 *
 * @param preset data that ship with the target
 * @param data a CSV file with a header
 * @param labelColumn the column of that file which holds the labels; the last if absent
 * @param priorVariance τ², of the prior N(0, τ²) on every weight
 * @param standardise whether features are brought to mean 0 and variance 1
 * @param intercept whether a first weight is constant over observations
 */
public record LogisticRegressionOptions(
    @Option("Data that ship with the target; breast-cancer if neither this nor data is given")
        Optional<DataSet> preset,
    @Option("CSV file of observations, with a header, instead of a preset") Optional<String> data,
    @Option("Name of the column of that file which holds the labels 0 and 1; the last if absent")
        Optional<String> labelColumn,
    @Option(
            value = "Variance of the Gaussian prior on every weight",
            symbol = "τ²",
            range = "(0, inf)",
            byDefault = "1")
        double priorVariance,
    @Option(value = "Whether each feature is brought to mean 0 and variance 1", byDefault = "true")
        boolean standardise,
    @Option(value = "Whether there is an intercept, the first weight", byDefault = "true")
        boolean intercept)
    implements Constrained {
  @Override
  public void constraints(Rules rules) {
    rules.require(
        preset.isEmpty() || data.isEmpty(),
        "data",
        "'preset' and 'data' exclude one another: take the shipped data or a file of your own");
    rules.require(
        labelColumn.isEmpty() || data.isPresent(),
        "label-column",
        "'label-column' names a column of the file in 'data', which is missing");
  }

  /** True where the moments that ship with a data set are those of this posterior. */
  boolean hasReference() {
    return data.isEmpty() && priorVariance == 1 && standardise && intercept;
  }
}
