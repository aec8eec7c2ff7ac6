package org.stillwater.sbtm.dl4j;

import java.util.List;
import java.util.function.Function;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.sbtm.network.ScoreNetwork;
import org.stillwater.sbtm.training.Optimiser;

/** Brings the network {@code convolutional}, and ND4J's updaters as optimisers. */
public final class Dl4jPlugin implements StillwaterPlugin {
  private static final Citation KINGMA =
      new Citation(
          "D. Kingma, J. Ba: Adam: a method for stochastic optimization", "arXiv:1412.6980");

  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            ScoreNetwork.class,
            Descriptor.of(
                "convolutional",
                "Convolutions with skips, for images; gives no divergence: train it by denoising,"
                    + " or hutchinson by finite differences",
                ConvolutionalOptions.class),
            options -> Convolutional.of(options)),
        optimiser(
            "adam",
            "Adam, by ND4J",
            Updaters.Moments.class,
            options -> Updaters.adam(options),
            KINGMA),
        optimiser(
            "amsgrad",
            "Adam with the largest second moment so far, by ND4J",
            Updaters.Moments.class,
            options -> Updaters.amsgrad(options),
            new Citation(
                "S. Reddi, S. Kale, S. Kumar: On the convergence of Adam and beyond",
                "arXiv:1904.09237")),
        optimiser(
            "nadam",
            "Adam with Nesterov's momentum, by ND4J",
            Updaters.Moments.class,
            options -> Updaters.nadam(options),
            new Citation(
                "T. Dozat: Incorporating Nesterov momentum into Adam, ICLR workshop 2016", "")),
        optimiser(
            "adamax",
            "Adam with the greatest size of the gradient in the place of its square, by ND4J",
            Updaters.Moments.class,
            options -> Updaters.adamax(options),
            KINGMA),
        optimiser(
            "adagrad",
            "Steps divided by the root of all squares so far, by ND4J",
            Updaters.Sum.class,
            options -> Updaters.adagrad(options),
            new Citation(
                "J. Duchi, E. Hazan, Y. Singer: Adaptive subgradient methods",
                "J. Mach. Learn. Res. 12, 2121-2159")),
        optimiser(
            "adadelta",
            "Steps in the units of the parameters, by ND4J; takes a learning-rate of 1",
            Updaters.Ratio.class,
            options -> Updaters.adadelta(options),
            new Citation(
                "M. Zeiler: ADADELTA: an adaptive learning rate method", "arXiv:1212.5701")),
        optimiser(
            "rmsprop",
            "Steps divided by the running root mean square, by ND4J",
            Updaters.Square.class,
            options -> Updaters.rmsprop(options),
            new Citation("G. Hinton: Neural networks for machine learning, lecture 6, 2012", "")),
        optimiser(
            "nesterovs",
            "Nesterov's momentum, by ND4J",
            Updaters.Velocity.class,
            options -> Updaters.nesterovs(options),
            new Citation(
                "I. Sutskever, J. Martens, G. Dahl, G. Hinton: On the importance of initialization"
                    + " and momentum in deep learning, ICML 2013",
                "")),
        optimiser(
            "sgd", "Plain gradient descent, by ND4J", NoOptions.class, options -> Updaters.sgd()));
  }

  private static <O extends Record> Factory<?, ?> optimiser(
      String id,
      String summary,
      Class<O> options,
      Function<O, Optimiser> maker,
      Citation... citations) {
    return Factory.of(Optimiser.class, Descriptor.of(id, summary, options, citations), maker);
  }
}
