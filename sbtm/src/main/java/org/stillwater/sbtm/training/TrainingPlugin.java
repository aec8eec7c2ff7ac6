package org.stillwater.sbtm.training;

import java.util.List;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings optimisers, schedules of the learning rate and stopping rules. */
public final class TrainingPlugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Optimiser.class,
            Descriptor.of(
                "adamw",
                "Adam with decoupled weight decay",
                AdamWOptions.class,
                new Citation(
                    "I. Loshchilov, F. Hutter: Decoupled weight decay regularization, 2019",
                    "arXiv:1711.05101")),
            options -> new AdamW(options)),
        schedule("constant", "The learning rate stays as it is", LearningSchedules.Constant.class),
        schedule(
            "exponential", "Falls exponentially over the run", LearningSchedules.Exponential.class),
        schedule(
            "cosine",
            "Falls along half a period of the cosine over the run",
            LearningSchedules.Cosine.class),
        schedule(
            "inverse-time",
            "Divided by what grows linearly over the run",
            LearningSchedules.InverseTime.class),
        schedule("step", "Drops by a factor at even intervals", LearningSchedules.Step.class),
        rule("fixed", "Every time step takes all its gradient steps", StoppingRules.Fixed.class),
        rule(
            "loss-change",
            "Training ends once the loss hardly changes from pass to pass",
            StoppingRules.LossChange.class),
        rule(
            "held-out",
            "Training ends once the loss of particles kept out of it rises, with the best state",
            StoppingRules.HeldOut.class));
  }

  private static <O extends Record & LearningSchedule> Factory<LearningSchedule, O> schedule(
      String id, String summary, Class<O> type) {
    return Factory.of(LearningSchedule.class, Descriptor.of(id, summary, type), options -> options);
  }

  private static <O extends Record & Stopping> Factory<Stopping, O> rule(
      String id, String summary, Class<O> type) {
    return Factory.of(Stopping.class, Descriptor.of(id, summary, type), options -> options);
  }
}
