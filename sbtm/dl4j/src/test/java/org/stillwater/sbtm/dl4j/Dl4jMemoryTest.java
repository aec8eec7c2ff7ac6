package org.stillwater.sbtm.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.memory.AllocationsTracker;
import org.nd4j.linalg.api.memory.enums.AllocationKind;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.random.RngStream;
import org.stillwater.sbtm.loss.DenoisingLoss;
import org.stillwater.sbtm.loss.DenoisingOptions;

class Dl4jMemoryTest {
  /** ND4J counts a kilobyte of slack when a workspace is made, but not when it is freed. */
  private static final long SLACK = 1024;

  private static long workspaces() {
    return AllocationsTracker.getInstance().bytesOnDevice(AllocationKind.WORKSPACE, 0);
  }

  /**
   * What a pass needs is held after the first and no more is taken; beside it ND4J leaves small
   * handles (arguments of operations, a few dozen bytes each) to the collector, far fewer than the
   * 20 MB that one array a pass would come to.
   */
  @Test
  void passes_reuse_their_memory_and_closed_models_leave_none() {
    Dl4jNetwork network = Dl4jNetwork.of(Networks.u(6, 4), 1, 6, 6);
    float[] theta = network.initialParameters(36, RngStream.of(1));
    float[] gradient = new float[theta.length];
    Batch x = Batch.zeros(100, 36);
    RngStream.of(2).fillGaussian(x);
    Batch out = Batch.zeros(100, 36);
    long before = workspaces();
    try (Dl4jModel model = (Dl4jModel) network.model(36, 1)) {
      long held = 0;
      for (int k = 0; k < 12; k++) {
        model.gradient(
            theta,
            x,
            new DenoisingLoss(new DenoisingOptions(0.3, 1, true)),
            Optional.empty(),
            RngStream.of(3).child(k),
            Parallel.SEQUENTIAL,
            gradient);
        model.score(theta, x, out, Parallel.SEQUENTIAL);
        if (k == 1) {
          held = model.passBytes();
          assertThat(held).isGreaterThan(500_000);
        }
      }
      assertThat(model.passBytes()).isEqualTo(held);
      assertThat(Pointer.totalBytes()).isLessThan(20_000_000);
    }
    assertThat(workspaces() - before).isLessThanOrEqualTo(8 * SLACK);
  }
}
