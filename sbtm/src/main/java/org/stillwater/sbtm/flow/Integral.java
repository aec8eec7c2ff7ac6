package org.stillwater.sbtm.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** ∫ r dt by the trapezoid rule over the moments at which r is told. */
final class Integral {
  private double value;
  private double time;
  private double rate = Double.NaN;

  void add(double at, double rateThere) {
    if (!Double.isNaN(rate)) {
      value += 0.5 * (at - time) * (rate + rateThere);
    }
    time = at;
    rate = rateThere;
  }

  double value() {
    return value;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(value);
    out.writeDouble(time);
    out.writeDouble(rate);
  }

  void read(DataInput in) throws IOException {
    value = in.readDouble();
    time = in.readDouble();
    rate = in.readDouble();
  }
}
