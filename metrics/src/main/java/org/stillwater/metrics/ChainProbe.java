package org.stillwater.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.Measurement;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;

/** Watches particles as chains, and judges each coordinate's. For one thread. */
final class ChainProbe implements Probe {
  private static final String INTERACTING =
      "the sampler does not claim that its particles move independently of one another"
          + " (Sampler.claims), so that they are no chains of one law";
  private static final String TOO_SHORT =
      "there are fewer than 8 states after the burn-in, or particles do not move or are not finite";

  private final MetricContext context;
  private final ChainOptions options;
  private final Judge judge;
  private final ChainHistory history;

  /** What is made of the chains. */
  interface Judge {
    /** The figure of one coordinate; called from several threads. */
    Measurement.Value judge(Chains chains);

    /**
     * The figures of all coordinates.
     *
     * @param coordinates empty where a coordinate has no figure
     * @param otherwise why, in that case
     */
    List<Measurement> figures(List<Optional<Measurement.Value>> coordinates, String otherwise);
  }

  ChainProbe(MetricContext context, ChainOptions options, Judge judge) {
    this.context = context;
    this.options = options;
    this.judge = judge;
    history = new ChainHistory(context.particles(), context.target().dimension());
  }

  @Override
  public void step(RunView view) {
    history.add(view.particles());
  }

  @Override
  public List<Measurement> measure(RunView view) {
    boolean independent = !view.claims().isEmpty();
    List<Optional<Measurement.Value>> coordinates =
        new ArrayList<>(Collections.nCopies(view.particles().dimension(), Optional.empty()));
    if (independent) {
      context
          .parallel()
          .forEach(
              coordinates.size(),
              (j, worker) -> {
                Chains chains = history.chains(j, options.discard());
                if (chains.tell()) {
                  coordinates.set(j, Optional.of(judge.judge(chains)));
                }
              });
    }
    return judge.figures(coordinates, independent ? TOO_SHORT : INTERACTING);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    history.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    history.restore(in);
  }
}
