package org.stillwater.nd4j;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stillwater.api.Batch;

/**
 * A user's ND4J function of n×d particles, called within a workspace of its own: whatever it
 * allocates is freed when the call ends, also by an exception.
 *
 * @param name what it computes, for messages
 * @param body the function
 */
record ArrayFunction(String name, Function<INDArray, ? extends @Nullable INDArray> body) {
  /** Room for the particles, the result, its copy in row order and one array between. */
  private static final long ARRAYS = 4;

  /**
   * Writes the function's values at the particles to {@code out[offset]} on, row by row.
   *
   * @param columns numbers per particle; where this is 0 a vector of n numbers is as good as n×1
   * @throws IllegalStateException if the function returns anything but doubles of that shape
   */
  void apply(Batch x, int columns, double[] out, int offset) {
    if (x.size() == 0) {
      return;
    }
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    MemoryWorkspace workspace = workspaces.createNewWorkspace(room(x));
    try (MemoryWorkspace scope = workspace.notifyScopeEntered()) {
      INDArray particles = Particles.toArray(x);
      Blas.useOneThread(); // ND4J, which is loaded by now, will have set as many as there are cores
      Particles.copy(checked(body.apply(particles), x.size(), columns), out, offset);
    } finally {
      workspaces.destroyWorkspace(workspace);
    }
  }

  private INDArray checked(@Nullable INDArray values, int n, int columns) {
    if (values == null) {
      throw new IllegalStateException("the %s function returned null".formatted(name));
    }
    try {
      Particles.requireDoubles("what the %s function returned".formatted(name), values);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    long[] matrix = {n, Math.max(1, columns)};
    boolean fits =
        Arrays.equals(values.shape(), matrix)
            || (columns == 0 && Arrays.equals(values.shape(), new long[] {n}));
    if (!fits) {
      throw new IllegalStateException(
          "the %s function returned an array of shape %s for %d particles; it should be %s"
              .formatted(
                  name,
                  Arrays.toString(values.shape()),
                  n,
                  columns == 0 ? "[%d]".formatted(n) : Arrays.toString(matrix)));
    }
    return values;
  }

  private static WorkspaceConfiguration room(Batch x) {
    return WorkspaceConfiguration.builder()
        .initialSize(ARRAYS * Double.BYTES * x.size() * x.dimension())
        .policyAllocation(AllocationPolicy.STRICT)
        .policyLearning(LearningPolicy.NONE)
        .policySpill(SpillPolicy.EXTERNAL) // what does not fit is allocated beside, and freed alike
        .build();
  }
}
