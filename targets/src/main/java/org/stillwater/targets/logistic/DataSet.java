package org.stillwater.targets.logistic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.stillwater.api.plugin.Names;
import org.stillwater.targets.file.NumberTable;

/** Data that ship with the target. A page beside each tells its origin and licence. */
public enum DataSet {
  /**
   * Breast Cancer Wisconsin (Diagnostic), Wolberg, Mangasarian, Street and Street, 1993: 569
   * tumours, 30 features, label 1 where the tumour is benign.
   */
  BREAST_CANCER(
      "reference run: 256 chains of Hamiltonian Monte Carlo of 10000 draws each, standard errors"
          + " from the spread between chains; made by org.stillwater.targets.logistic.ReferenceRun"
          + " as breast-cancer.md beside the data tells");

  private final String momentsOrigin;

  DataSet(String momentsOrigin) {
    this.momentsOrigin = momentsOrigin;
  }

  /** The data, the label in the last column. */
  LabelledData read() {
    try (BufferedReader reader = open(".csv")) {
      return LabelledData.of(
          NumberTable.read(reader, stem() + ".csv", NumberTable.Header.REQUIRED), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The posterior's moments for standardised features, an intercept first, and τ² = 1. */
  ReferenceMoments moments() {
    try (BufferedReader moments = open("-reference.csv");
        BufferedReader covariance = open("-reference-covariance.csv");
        BufferedReader covarianceErrors = open("-reference-covariance-se.csv")) {
      return ReferenceMoments.read(moments, covariance, covarianceErrors, momentsOrigin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String stem() {
    return Names.hyphenated(name());
  }

  private BufferedReader open(String ending) throws IOException {
    InputStream stream = DataSet.class.getResourceAsStream(stem() + ending);
    if (stream == null) {
      throw new IOException(stem() + ending + " is missing from this jar");
    }
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }
}
