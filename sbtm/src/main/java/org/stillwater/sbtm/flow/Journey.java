package org.stillwater.sbtm.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.stillwater.api.Batch;
import org.stillwater.api.Certificate;
import org.stillwater.api.Parallel;
import org.stillwater.api.SavedNumbers;

/** Where the particles came from and how far they have walked. */
final class Journey {
  private final Batch origin;
  private final Batch lengths;

  private Journey(Batch origin, Batch lengths) {
    this.origin = origin;
    this.lengths = lengths;
  }

  /** The journey that begins at the given particles, which it keeps. */
  static Journey from(Batch origin) {
    return new Journey(origin, Batch.zeros(origin.size(), 1));
  }

  static Journey read(DataInput in, int dimension) throws IOException {
    return new Journey(
        SavedNumbers.readParticles(in, dimension), SavedNumbers.readParticles(in, 1));
  }

  void write(DataOutput out) throws IOException {
    SavedNumbers.writeParticles(out, origin);
    SavedNumbers.writeParticles(out, lengths);
  }

  /** Adds a step along a straight line. */
  void add(Batch from, Batch to, Parallel parallel) {
    double[] walked = lengths.array();
    int d = origin.dimension();
    Rows.each(
        parallel,
        lengths,
        (begin, end) -> {
          for (int i = begin; i < end; i++) {
            walked[i] += distance(from.array(), i * d, to.array(), i * d, d);
          }
        });
  }

  /** Length and straightness, given where the particles are. */
  Map<String, Double> figures(Batch x, Parallel parallel) {
    int n = x.size();
    int d = x.dimension();
    double[] walked = lengths.array();
    double length =
        Rows.sum(
            parallel,
            n,
            (from, to) -> {
              double sum = 0;
              for (int i = from; i < to; i++) {
                sum += walked[i];
              }
              return sum;
            });
    double straightness =
        Rows.sum(
            parallel,
            n,
            (from, to) -> {
              double sum = 0;
              for (int i = from; i < to; i++) {
                double reach = distance(origin.array(), origin.offset(i), x.array(), i * d, d);
                sum += walked[i] > 0 ? reach / walked[i] : 1;
              }
              return sum;
            });
    return Map.of(
        Certificate.PATH_LENGTH.figure(), length / n,
        Certificate.STRAIGHTNESS.figure(), straightness / n);
  }

  private static double distance(double[] a, int fromA, double[] b, int fromB, int d) {
    double square = 0;
    for (int j = 0; j < d; j++) {
      double difference = b[fromB + j] - a[fromA + j];
      square += difference * difference;
    }
    return Math.sqrt(square);
  }
}
