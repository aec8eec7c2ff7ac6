package org.stillwater.testkit;

import java.util.Arrays;
import org.stillwater.api.Batch;
import org.stillwater.api.truth.LogDensity;

/**
 * ∫ γ over the line or the plane by the trapezoidal rule in u, where x_j = m_j + σ_j sinh u_j:
 * dense where the mass is, and reaching so far out that what is left is negligible even for tails
 * that fall like 1/x².
 *
 * @param log of the integral
 * @param error what the rule of twice the spacing is off by, an upper bound for a smooth density
 */
record Integral(double log, double error) {
  private static final double REACH_ON_LINE = 18;
  private static final int NODES_ON_LINE = 20_000;
  private static final double REACH_ON_PLANE = 7;
  private static final int NODES_ON_PLANE = 1200;

  static Integral of(LogDensity density, Batch mass) {
    boolean line = mass.dimension() == 1;
    double reach = line ? REACH_ON_LINE : REACH_ON_PLANE;
    int nodes = line ? NODES_ON_LINE : NODES_ON_PLANE;
    double[] logs = line ? line(density, mass, reach, nodes) : plane(density, mass, reach, nodes);
    double top = Arrays.stream(logs).max().orElseThrow();
    double spacing = 2 * reach / nodes;
    double fine = 0;
    double coarse = 0;
    for (int k = 0; k < logs.length; k++) {
      double value = Math.exp(logs[k] - top);
      fine += value;
      int row = line ? 0 : k / (nodes + 1);
      int column = line ? k : k % (nodes + 1);
      coarse += row % 2 == 0 && column % 2 == 0 ? value : 0;
    }
    int d = mass.dimension();
    double log = top + Math.log(fine) + d * Math.log(spacing);
    double doubled = top + Math.log(coarse) + d * Math.log(2 * spacing);
    return new Integral(log, Math.abs(log - doubled) + 1e-6);
  }

  private static double[] line(LogDensity density, Batch mass, double reach, int nodes) {
    Axis axis = Axis.of(mass, 0, reach, nodes);
    Batch x = Batch.wrap(axis.x.clone(), nodes + 1, 1);
    double[] logs = new double[nodes + 1];
    density.logDensity(x, logs);
    for (int k = 0; k <= nodes; k++) {
      logs[k] += axis.logWeight[k];
    }
    return logs;
  }

  private static double[] plane(LogDensity density, Batch mass, double reach, int nodes) {
    Axis first = Axis.of(mass, 0, reach, nodes);
    Axis second = Axis.of(mass, 1, reach, nodes);
    double[] logs = new double[(nodes + 1) * (nodes + 1)];
    Batch row = Batch.zeros(nodes + 1, 2);
    double[] values = new double[nodes + 1];
    for (int i = 0; i <= nodes; i++) {
      for (int k = 0; k <= nodes; k++) {
        row.set(k, 0, first.x[i]);
        row.set(k, 1, second.x[k]);
      }
      density.logDensity(row, values);
      for (int k = 0; k <= nodes; k++) {
        logs[i * (nodes + 1) + k] = values[k] + first.logWeight[i] + second.logWeight[k];
      }
    }
    return logs;
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Axis(double[] x, double[] logWeight) {
    static Axis of(Batch mass, int j, double reach, int nodes) {
      Sample coordinate = Sample.of(mass.size(), i -> mass.get(i, j));
      double scale = coordinate.standardError() * Math.sqrt(mass.size());
      double[] x = new double[nodes + 1];
      double[] logWeight = new double[nodes + 1];
      for (int k = 0; k <= nodes; k++) {
        double u = -reach + 2 * reach * k / nodes;
        x[k] = coordinate.mean() + scale * Math.sinh(u);
        logWeight[k] = Math.log(scale * Math.cosh(u));
      }
      return new Axis(x, logWeight);
    }
  }
}
