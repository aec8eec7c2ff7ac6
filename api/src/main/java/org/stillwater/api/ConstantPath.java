package org.stillwater.api;

/** π_t = π for all t. */
record ConstantPath(Target terminal) implements TargetPath {
  @Override
  public Target at(double time) {
    return terminal;
  }

  @Override
  public double lambda(double time) {
    return 1;
  }
}
