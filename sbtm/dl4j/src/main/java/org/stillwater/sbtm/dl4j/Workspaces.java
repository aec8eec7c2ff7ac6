package org.stillwater.sbtm.dl4j;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.UUID;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The off-heap memory of one model's passes: four ND4J workspaces for each thread, named for this
 * model alone, that grow to what a pass needs and are then reused.
 *
 * <p>They lie as in Deeplearning4j's own training: activations live from the pass forward to the
 * end of the pass back, their gradients for the pass back, working memory for one vertex. Any
 * number of threads; to be closed when none computes.
 */
final class Workspaces implements AutoCloseable {
  private static final WorkspaceConfiguration GROWING =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.02)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private final String activations;
  private final String gradients;
  private final LayerWorkspaceMgr forward;
  private final LayerWorkspaceMgr backward;
  private final Set<MemoryWorkspace> used = Collections.newSetFromMap(new IdentityHashMap<>());
  private final String[] names;

  Workspaces() {
    String model = "stillwater-" + UUID.randomUUID();
    activations = model + "-activations";
    gradients = model + "-gradients";
    String working = model + "-working";
    String loop = model + "-loop";
    names = new String[] {activations, gradients, working, loop};
    forward =
        LayerWorkspaceMgr.builder()
            .with(ArrayType.ACTIVATIONS, activations, GROWING)
            .with(ArrayType.INPUT, activations, GROWING)
            .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, loop, GROWING)
            .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, loop, GROWING)
            .defaultWorkspace(working, GROWING)
            .build();
    backward =
        LayerWorkspaceMgr.builder()
            .with(ArrayType.INPUT, activations, GROWING)
            .with(ArrayType.ACTIVATION_GRAD, gradients, GROWING)
            .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, loop, GROWING)
            .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, loop, GROWING)
            .defaultWorkspace(working, GROWING)
            .build();
  }

  /** Where layers put arrays on the way forward. */
  LayerWorkspaceMgr forward() {
    return forward;
  }

  /** Where layers put arrays on the way back. */
  LayerWorkspaceMgr backward() {
    return backward;
  }

  /** Opens the calling thread's memory for a pass forward, and for what follows it. */
  MemoryWorkspace enterPass() {
    synchronized (used) {
      for (String name : names) {
        used.add(Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(GROWING, name));
      }
    }
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(GROWING, activations);
  }

  /** Opens the calling thread's memory for the gradients of a pass back. */
  MemoryWorkspace enterPassBack() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(GROWING, gradients);
  }

  /** Bytes held by the workspaces of all threads. */
  long bytes() {
    synchronized (used) {
      return used.stream().mapToLong(MemoryWorkspace::getCurrentSize).sum();
    }
  }

  @Override
  public void close() {
    synchronized (used) {
      used.forEach(Nd4j.getWorkspaceManager()::destroyWorkspace);
      used.clear();
    }
  }
}
