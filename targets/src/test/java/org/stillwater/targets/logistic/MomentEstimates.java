package org.stillwater.targets.logistic;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * Posterior moments from independent chains of equal length. An estimate is the mean of the chains'
 * estimates; its standard error is their standard deviation over the root of their number, which
 * needs no model of the autocorrelation.
 */
final class MomentEstimates {
  /** An estimate and its Monte Carlo standard error. */
  record Estimate(double value, double standardError) {}

  private final List<String> names;
  private final List<ChainSums[]> chains;

  /**
   * @param names of the coordinates
   * @param chains each cut into two halves of equal length
   */
  MomentEstimates(List<String> names, List<ChainSums[]> chains) {
    this.names = names;
    this.chains = chains;
  }

  int dimension() {
    return names.size();
  }

  /** E xᵢ^power, for powers 1 to 4. */
  Estimate moment(int power, int i) {
    return estimate(
        c -> {
          ChainSums[] halves = chains.get(c);
          return 0.5 * (halves[0].moment(power, i) + halves[1].moment(power, i));
        });
  }

  /** Cov(xᵢ, xⱼ); a chain's part is its mean of (xᵢ−μᵢ)(xⱼ−μⱼ) about the mean of all chains. */
  Estimate covariance(int i, int j) {
    double meanI = moment(1, i).value();
    double meanJ = moment(1, j).value();
    return estimate(
        c -> {
          double sum = 0;
          for (ChainSums half : chains.get(c)) {
            sum +=
                half.product(i, j)
                    - meanI * half.moment(1, j)
                    - meanJ * half.moment(1, i)
                    + meanI * meanJ;
          }
          return 0.5 * sum;
        });
  }

  /** Split R̂ (Gelman et al. 2013, section 11.4). */
  double splitRHat(int i) {
    double mean = moment(1, i).value();
    double between = 0;
    double within = 0;
    long length = chains.get(0)[0].count();
    for (ChainSums[] halves : chains) {
      for (ChainSums half : halves) {
        double deviation = half.moment(1, i) - mean;
        between += deviation * deviation;
        within += half.moment(2, i) - half.moment(1, i) * half.moment(1, i);
      }
    }
    between /= 2 * chains.size() - 1;
    within *= length / (length - 1.0) / (2 * chains.size());
    return Math.sqrt((length - 1.0) / length + between / within);
  }

  /** Var(xᵢ) / (standard error of the mean)². */
  double effectiveSampleSize(int i) {
    double standardError = moment(1, i).standardError();
    return covariance(i, i).value() / (standardError * standardError);
  }

  /** One line a coordinate: raw moments 1 to 4 with standard errors, R̂, effective sample size. */
  String momentsCsv() {
    StringBuilder csv =
        new StringBuilder(
            "name,mean,mean_se,moment2,moment2_se,moment3,moment3_se,moment4,moment4_se,"
                + "split_r_hat,effective_sample_size\n");
    for (int i = 0; i < names.size(); i++) {
      csv.append(names.get(i));
      for (int power = 1; power <= 4; power++) {
        Estimate estimate = moment(power, i);
        csv.append(number(estimate.value())).append(number(estimate.standardError()));
      }
      csv.append(String.format(Locale.ROOT, ",%.6f", splitRHat(i)));
      csv.append(String.format(Locale.ROOT, ",%.0f\n", effectiveSampleSize(i)));
    }
    return csv.toString();
  }

  /** The covariance matrix, or the standard errors of its entries, under a header of names. */
  String covarianceCsv(boolean standardErrors) {
    StringBuilder csv = new StringBuilder("name," + String.join(",", names) + "\n");
    for (int i = 0; i < names.size(); i++) {
      csv.append(names.get(i));
      for (int j = 0; j < names.size(); j++) {
        Estimate estimate = covariance(Math.max(i, j), Math.min(i, j));
        csv.append(number(standardErrors ? estimate.standardError() : estimate.value()));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private Estimate estimate(IntToDoubleFunction ofChain) {
    double mean = 0;
    for (int c = 0; c < chains.size(); c++) {
      mean += ofChain.applyAsDouble(c) / chains.size();
    }
    double squares = 0;
    for (int c = 0; c < chains.size(); c++) {
      double deviation = ofChain.applyAsDouble(c) - mean;
      squares += deviation * deviation;
    }
    double variance = squares / (chains.size() - 1);
    return new Estimate(mean, Math.sqrt(variance / chains.size()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, ",%.9e", value);
  }
}
