package org.stillwater.targets.gaussian;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link GaussianMixture}: a preset, or means with what goes with them.
 *
 * @param preset a mixture of the literature
 * @param means m_k, one row of d numbers for each of the K components
 * @param weights w_k, K positive numbers that sum to one
 * @param variances v_k, K positive numbers, where Σ_k = v_k I
 * @param covariances Σ_k, K matrices, d×d, where they are anything else
 */
public record GaussianMixtureOptions(
    @Option("Mixture of the literature, instead of all other options")
        Optional<MixturePreset> preset,
    @Option(value = "Means, one row per component", symbol = "m_k") Optional<Matrix> means,
    @Option(
            value = "Weights, one per component, with sum 1; equal if absent",
            symbol = "w_k",
            range = "(0, 1]")
        Optional<Vector> weights,
    @Option(
            value = "Variance of every coordinate, one per component; one if absent",
            symbol = "v_k",
            range = "(0, inf)")
        Optional<Vector> variances,
    @Option(value = "Covariance matrices, one per component, by rows", symbol = "Σ_k")
        Optional<List<Matrix>> covariances)
    implements Constrained {
  private static final double TOLERANCE_PER_WEIGHT = 1e-9;

  /** Copies the list. */
  public GaussianMixtureOptions {
    covariances = covariances.map(List::copyOf);
  }

  /** The options that name a preset. */
  public static GaussianMixtureOptions of(MixturePreset preset) {
    return new GaussianMixtureOptions(
        Optional.of(preset),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void constraints(Rules rules) {
    preset.ifPresent(name -> nothingBeside(rules, Names.hyphenated(name.name())));
    rules.require(
        preset.isPresent() || means.isPresent(),
        "means",
        "a mixture needs 'means', one row per component, or one of the presets "
            + String.join(
                ", ",
                Arrays.stream(MixturePreset.values())
                    .map(known -> Names.hyphenated(known.name()))
                    .toList()));
    weights.ifPresent(w -> sumToOne(rules, w));
    rules.require(
        variances.isEmpty() || covariances.isEmpty(),
        "covariances",
        "'variances' and 'covariances' exclude one another: give one variance, or one matrix, per"
            + " component");
    means.ifPresent(m -> fit(rules, m.rows(), m.columns()));
  }

  private void nothingBeside(Rules rules, String name) {
    String reason =
        "'%s' cannot be given beside the preset '" + name + "', which has its own; leave out one";
    rules.require(means.isEmpty(), "means", reason.formatted("means"));
    rules.require(weights.isEmpty(), "weights", reason.formatted("weights"));
    rules.require(variances.isEmpty(), "variances", reason.formatted("variances"));
    rules.require(covariances.isEmpty(), "covariances", reason.formatted("covariances"));
  }

  private static void sumToOne(Rules rules, Vector weights) {
    double sum = Arrays.stream(weights.toArray()).sum();
    rules.require(
        Math.abs(sum - 1) <= TOLERANCE_PER_WEIGHT * weights.size(),
        "weights",
        "the weights sum to %s; they must sum to 1".formatted(sum));
  }

  private void fit(Rules rules, int components, int d) {
    weights.ifPresent(w -> count(rules, "weights", w.size(), components));
    variances.ifPresent(v -> count(rules, "variances", v.size(), components));
    covariances.ifPresent(
        matrices -> {
          count(rules, "covariances", matrices.size(), components);
          for (int k = 0; k < matrices.size(); k++) {
            CovarianceRules.state(
                rules, "covariances", "covariance " + (k + 1), matrices.get(k), d);
          }
        });
  }

  private static void count(Rules rules, String option, int found, int components) {
    rules.require(
        found == components,
        option,
        "'%s' has length %d where 'means' has %d rows; each component needs one"
            .formatted(option, found, components));
  }
}
