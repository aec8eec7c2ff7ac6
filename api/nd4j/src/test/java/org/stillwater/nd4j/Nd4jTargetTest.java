package org.stillwater.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.testkit.GaussianTarget;

class Nd4jTargetTest {
  private static final double VARIANCE = 2.5;

  /** A few roundings of a double, relative to numbers of size 10. */
  private static final double ROUNDING = 10 * 4 * Math.ulp(1.0);

  private static final GaussianTarget PLAIN = new GaussianTarget(Vector.of(1, -2), VARIANCE);

  /** The same law in ND4J. */
  private static Target inNd4j() {
    INDArray mean = Nd4j.createFromArray(1.0, -2.0);
    return Nd4jTarget.of(
        2,
        x -> Transforms.pow(x.subRowVector(mean), 2).sum(1).div(-2 * VARIANCE),
        x -> x.subRowVector(mean).div(-VARIANCE));
  }

  private static Batch gaussian(int n, int d) {
    Batch x = Batch.zeros(n, d);
    RngStream.of(47).child("particles").fillGaussian(x);
    return x;
  }

  private static Batch score(Target target, Batch x) {
    Batch out = Batch.zeros(x.size(), x.dimension());
    target.score(x, out);
    return out;
  }

  private static Batch scoreBy(UnaryOperator<INDArray> function, Batch x) {
    return score(Nd4jTarget.ofScore(x.dimension(), function), x);
  }

  @Test
  void score_and_log_density_are_those_of_the_same_law_in_plain_java() {
    Batch x = gaussian(100, 2);
    Target target = inNd4j();
    assertThat(target.dimension()).isEqualTo(2);
    assertThat(score(target, x).array()).containsExactly(score(PLAIN, x).array(), within(ROUNDING));
    double[] density = new double[100];
    double[] expected = new double[100];
    target.capability(LogDensity.class).orElseThrow().logDensity(x, density);
    PLAIN.logDensity(x, expected);
    for (int i = 0; i < 100; i++) {
      assertThat(density[i] - density[0]).isCloseTo(expected[i] - expected[0], within(ROUNDING));
    }
  }

  @Test
  void a_target_of_a_score_alone_claims_no_density() {
    assertThat(Nd4jTarget.ofScore(2, INDArray::neg).capability(LogDensity.class))
        .isEqualTo(Optional.empty());
    assertThatThrownBy(() -> Nd4jTarget.ofScore(0, INDArray::neg))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension of at least 1: 0");
  }

  @Test
  void slices_are_read_and_written_at_their_place_and_give_the_same_bits() {
    Batch x = gaussian(10, 2);
    Batch whole = score(inNd4j(), x);
    Batch parts = Batch.zeros(10, 2);
    for (int from = 0; from < 10; from += 3) {
      int to = Math.min(10, from + 3);
      inNd4j().score(x.slice(from, to), parts.slice(from, to));
    }
    assertThat(parts.sameNumbers(whole)).isTrue();
    inNd4j().score(x.slice(0, 0), parts.slice(0, 0));
    assertThat(parts.sameNumbers(whole)).isTrue();
  }

  @Test
  void particles_are_safe_from_functions_that_work_in_place() {
    Batch x = gaussian(5, 3);
    Batch before = x.copy();
    Batch expected = scoreBy(INDArray::neg, x);
    assertThat(scoreBy(INDArray::negi, x).sameNumbers(expected)).isTrue();
    assertThat(x.sameNumbers(before)).isTrue();
  }

  @Test
  void results_in_column_order_views_and_arrays_of_the_users_own_are_read() {
    Batch x = gaussian(4, 3);
    Batch expected = scoreBy(INDArray::neg, x);
    assertThat(scoreBy(a -> a.neg().dup('f'), x).sameNumbers(expected)).isTrue();
    assertThat(scoreBy(a -> Nd4j.hstack(a, a.neg()).get(all(), last(3)), x).sameNumbers(expected))
        .isTrue();
    try (INDArray own = Particles.toArray(x)) {
      assertThat(scoreBy(a -> own, x).sameNumbers(x)).isTrue();
      assertThat(scoreBy(a -> own, x).sameNumbers(x)).isTrue();
    }
  }

  private static INDArrayIndex all() {
    return NDArrayIndex.all();
  }

  private static INDArrayIndex last(int d) {
    return NDArrayIndex.interval(d, 2L * d);
  }

  @Test
  void densities_may_be_a_vector_or_a_column() {
    Batch x = gaussian(4, 3);
    double[] vector = new double[4];
    double[] column = new double[4];
    LogDensity one = (LogDensity) Nd4jTarget.of(3, a -> a.sum(1), INDArray::neg);
    LogDensity other = (LogDensity) Nd4jTarget.of(3, a -> a.sum(true, 1), INDArray::neg);
    one.logDensity(x, vector);
    other.logDensity(x, column);
    assertThat(column).containsExactly(vector);
    LogDensity wrong = (LogDensity) Nd4jTarget.of(3, a -> a.sum(0), INDArray::neg);
    assertThatThrownBy(() -> wrong.logDensity(x, vector))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the log density function returned an array of shape [3] for 4 particles; it should be [4]");
  }

  @Test
  void what_is_no_score_is_refused() {
    Batch x = gaussian(4, 3);
    assertThatThrownBy(() -> scoreBy(a -> a.sum(1), x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the score function returned an array of shape [4] for 4 particles; it should be [4, 3]");
    assertThatThrownBy(() -> scoreBy(INDArray::transpose, x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[3, 4]");
    assertThatThrownBy(() -> scoreBy(a -> a.castTo(DataType.FLOAT), x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "what the score function returned holds FLOAT numbers; convert it with castTo(DataType.DOUBLE)");
    assertThatThrownBy(() -> scoreBy(a -> null, x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the score function returned null");
  }

  @Test
  void an_array_kept_from_an_earlier_call_is_refused_not_read() {
    Batch x = gaussian(4, 3);
    List<INDArray> kept = new ArrayList<>();
    scoreBy(
        a -> {
          kept.add(a.mul(2));
          return a;
        },
        x);
    assertThatThrownBy(() -> scoreBy(a -> a.add(kept.get(0)), x))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void an_array_made_outside_the_workspace_outlives_the_call() {
    Batch x = gaussian(4, 3);
    List<INDArray> kept = new ArrayList<>();
    scoreBy(
        a -> {
          try (MemoryWorkspace out = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            kept.add(a.mul(2));
          }
          return a;
        },
        x);
    assertThat(scoreBy(a -> kept.get(0).sub(a), x).array())
        .containsExactly(x.array(), within(ROUNDING));
  }

  @Test
  void threads_do_not_change_a_bit() {
    INDArray precision = Particles.toArray(gaussian(5, 5));
    Target target = Nd4jTarget.ofScore(5, x -> x.mmul(precision).negi());
    Batch x = gaussian(1000, 5);
    Batch one = Batch.zeros(1000, 5);
    Batch many = Batch.zeros(1000, 5);
    scoreInShards(target, x, one, 1);
    scoreInShards(target, x, many, 3);
    assertThat(many.sameNumbers(one)).isTrue();
    precision.close();
  }

  private static void scoreInShards(Target target, Batch x, Batch out, int threads) {
    try (ThreadTeam team = new ThreadTeam(threads)) {
      team.shards(
          x.size(),
          64,
          (shard, from, to, worker) -> target.score(x.slice(from, to), out.slice(from, to)));
    }
  }

  /**
   * 300 calls make 5 arrays of 1 MB each: kept until the garbage collector came, which nothing here
   * calls for, they would be 1.5 GB.
   */
  @Test
  void what_a_call_allocates_is_freed_when_it_ends_also_by_an_exception() {
    Batch x = gaussian(1 << 17, 1);
    Target target = Nd4jTarget.ofScore(1, a -> a.mul(2).add(1).sub(3).mul(0.5));
    Target failing =
        Nd4jTarget.ofScore(
            1,
            a -> {
              throw new ArithmeticException("from " + a.mul(2).add(1).sub(3).getDouble(0));
            });
    Batch out = Batch.zeros(x.size(), 1);
    target.score(x, out);
    long before = Pointer.physicalBytes();
    for (int k = 0; k < 150; k++) {
      target.score(x, out);
      assertThatThrownBy(() -> failing.score(x, out)).isInstanceOf(ArithmeticException.class);
    }
    assertThat(Pointer.physicalBytes() - before).isLessThan(300L << 20);
    assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesIdsForCurrentThread()).isEmpty();
    assertThat(Nd4j.getWorkspaceManager().anyWorkspaceActiveForCurrentThread()).isFalse();
  }
}
