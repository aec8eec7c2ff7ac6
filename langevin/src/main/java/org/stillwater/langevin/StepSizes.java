package org.stillwater.langevin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.stillwater.api.StepContext;

/**
 * The step sizes of a run, frozen before it begins: their logarithms at equally spaced times from 0
 * to the horizon, linear in between. A single one holds throughout; where there is none, it is the
 * step that the schedule proposes.
 */
final class StepSizes {
  private static final int MOST = 1 << 10;

  private final double[] logarithms;

  StepSizes(double... logarithms) {
    this.logarithms = logarithms.clone();
  }

  double at(StepContext context) {
    int last = logarithms.length - 1;
    if (last < 0) {
      return context.proposedStep();
    }
    double place = last * Math.min(1, Math.max(0, context.time() / context.horizon()));
    int k = (int) place;
    double rest = place - k;
    return Math.exp(
        rest > 0 ? (1 - rest) * logarithms[k] + rest * logarithms[k + 1] : logarithms[k]);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(logarithms.length);
    for (double logarithm : logarithms) {
      out.writeDouble(logarithm);
    }
  }

  static StepSizes read(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("the saved state claims %d step sizes: it is damaged".formatted(count));
    }
    double[] logarithms = new double[count];
    for (int k = 0; k < count; k++) {
      logarithms[k] = in.readDouble();
    }
    return new StepSizes(logarithms);
  }
}
