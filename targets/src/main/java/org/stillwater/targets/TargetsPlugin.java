package org.stillwater.targets;

import java.util.List;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.Target;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.targets.gaussian.Gaussian;
import org.stillwater.targets.gaussian.GaussianMixture;
import org.stillwater.targets.gaussian.GaussianMixtureOptions;
import org.stillwater.targets.gaussian.GaussianOptions;
import org.stillwater.targets.initial.GaussianStart;
import org.stillwater.targets.initial.GaussianStartOptions;
import org.stillwater.targets.initial.ParticlesFromFile;
import org.stillwater.targets.initial.ParticlesOptions;
import org.stillwater.targets.initial.UniformStart;
import org.stillwater.targets.initial.UniformStartOptions;
import org.stillwater.targets.logistic.LogisticRegression;
import org.stillwater.targets.logistic.LogisticRegressionOptions;
import org.stillwater.targets.schools.EightSchools;
import org.stillwater.targets.shape.Banana;
import org.stillwater.targets.shape.BananaOptions;
import org.stillwater.targets.shape.Funnel;
import org.stillwater.targets.shape.FunnelOptions;
import org.stillwater.targets.shape.Ring;
import org.stillwater.targets.shape.RingOptions;
import org.stillwater.targets.well.DoubleWell;
import org.stillwater.targets.well.DoubleWellOptions;
import org.stillwater.targets.well.ManyWell;
import org.stillwater.targets.well.ManyWellOptions;

/** The targets and initial laws of this module. */
public final class TargetsPlugin implements StillwaterPlugin {
  private static final Citation ILIN =
      new Citation(
          "Ilin, Sushko, Hu, Score-based deterministic density sampling, 2025",
          "https://arxiv.org/abs/2504.18130");
  private static final Citation WOLBERG =
      new Citation(
          "W. Wolberg, O. Mangasarian, N. Street, W. Street, Breast Cancer Wisconsin (Diagnostic),"
              + " UCI Machine Learning Repository, 1993",
          "https://doi.org/10.24432/C5DW2B");

  private static final Citation NOE =
      new Citation(
          "Noé, Olsson, Köhler, Wu, Boltzmann generators, Science 365, 2019",
          "https://doi.org/10.1126/science.aaw1147");
  private static final Citation MIDGLEY =
      new Citation(
          "Midgley, Stimper, Simm, Schölkopf, Hernández-Lobato, Flow annealed importance sampling"
              + " bootstrap, 2023",
          "https://arxiv.org/abs/2208.01893");
  private static final Citation HAARIO =
      new Citation(
          "Haario, Saksman, Tamminen, Adaptive proposal distribution for random walk Metropolis"
              + " algorithm, Computational Statistics 14, 1999",
          "https://doi.org/10.1007/s001800050022");
  private static final Citation SLICE =
      new Citation(
          "R. M. Neal, Slice sampling, Annals of Statistics 31(3), 2003",
          "https://doi.org/10.1214/aos/1056562461");
  private static final Citation RUBIN =
      new Citation(
          "D. B. Rubin, Estimation in parallel randomized experiments, Journal of Educational"
              + " Statistics 6(4), 1981",
          "https://doi.org/10.3102/10769986006004377");
  private static final Citation POSTERIORDB =
      new Citation(
          "Magnusson et al., posteriordb: testing, benchmarking and developing Bayesian inference"
              + " algorithms, 2025",
          "https://arxiv.org/abs/2407.04967");

  /** For the service loader. */
  public TargetsPlugin() {}

  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Target.class,
            Descriptor.of(
                "gaussian", "A Gaussian law of any mean and covariance", GaussianOptions.class),
            Gaussian::new),
        Factory.of(
            Target.class,
            Descriptor.of(
                "gaussian-mixture",
                "A mixture of Gaussian laws, given in full or as a preset",
                GaussianMixtureOptions.class,
                ILIN),
            (GaussianMixtureOptions options) -> new GaussianMixture(options)),
        Factory.of(
            Target.class,
            Descriptor.of(
                "logistic-regression",
                "The posterior of a Bayesian logistic regression, on shipped data or a CSV file",
                LogisticRegressionOptions.class,
                WOLBERG),
            LogisticRegression::of),
        Factory.of(
            Target.class,
            Descriptor.of(
                "double-well", "Two wells on the line, even or tilted", DoubleWellOptions.class),
            DoubleWell::new),
        Factory.of(
            Target.class,
            Descriptor.of(
                "many-well",
                "Pairs of a coordinate with two uneven wells and a Gaussian one",
                ManyWellOptions.class,
                NOE,
                MIDGLEY),
            ManyWell::new),
        Factory.of(
            Target.class,
            Descriptor.of(
                "banana", "A Gaussian law in the plane, bent", BananaOptions.class, HAARIO),
            Banana::new),
        Factory.of(
            Target.class,
            Descriptor.of(
                "ring",
                "A ring in the plane, a shell in more dimensions, of Gaussian profile",
                RingOptions.class,
                ILIN),
            Ring::new),
        Factory.of(
            Target.class,
            Descriptor.of(
                "funnel",
                "Neal's funnel: a coordinate that sets the scale of all others",
                FunnelOptions.class,
                SLICE),
            Funnel::new),
        Factory.of(
            Target.class,
            Descriptor.of(
                "eight-schools",
                "The posterior of a hierarchical model of eight schools, non-centred",
                NoOptions.class,
                RUBIN,
                POSTERIORDB),
            (NoOptions options) -> new EightSchools()),
        Factory.of(
            InitialFamily.class,
            Descriptor.of(
                "gaussian",
                "A Gaussian law of one variance in the dimension of the target",
                GaussianStartOptions.class),
            (GaussianStartOptions options) -> new GaussianStart(options)),
        Factory.of(
            InitialFamily.class,
            Descriptor.of(
                "uniform",
                "The uniform law on a box in the dimension of the target",
                UniformStartOptions.class),
            (UniformStartOptions options) -> new UniformStart(options)),
        Factory.of(
            InitialFamily.class,
            Descriptor.of(
                "particles", "The particles of a .npy or .csv file", ParticlesOptions.class),
            ParticlesFromFile::of));
  }
}
