package org.stillwater.sbtm.network;

/**
 * What one shard adds to the gradient, in one flat array so that shards are added by one loop: a
 * place for every parameter, then dM = Σ w d1ᵀ d2 (H×H), dβ = Σ w d2 (H), dγ = Σ w d1 (H) and Σ w.
 */
final class ShardSums {
  private final ResidualLayout layout;
  private final float[] values;

  private ShardSums(ResidualLayout layout, float[] values) {
    this.layout = layout;
    this.values = values;
  }

  static ShardSums zeros(ResidualLayout layout) {
    int width = layout.width();
    return new ShardSums(layout, new float[layout.size() + width * width + 2 * width + 1]);
  }

  /** The numbers themselves. */
  float[] values() {
    return values;
  }

  /** Becomes a copy of another shard's sums. */
  void set(ShardSums other) {
    System.arraycopy(other.values, 0, values, 0, values.length);
  }

  int mixing() {
    return layout.size();
  }

  int beta() {
    return mixing() + layout.width() * layout.width();
  }

  int gamma() {
    return beta() + layout.width();
  }

  int total() {
    return gamma() + layout.width();
  }

  /** Adds another shard's sums; without divergence its last four parts are left out. */
  void add(ShardSums other, boolean divergence) {
    add(divergence ? values.length : layout.size(), other.values, values);
  }

  private static void add(int n, float[] from, float[] to) {
    for (int i = 0; i < n; i++) {
      to[i] += from[i];
    }
  }
}
