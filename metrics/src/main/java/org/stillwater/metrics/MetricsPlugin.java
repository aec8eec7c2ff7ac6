package org.stillwater.metrics;

import java.util.List;
import org.stillwater.api.Metric;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the metrics of this module. */
public final class MetricsPlugin implements StillwaterPlugin {
  private static final Citation SBTM =
      new Citation(
          "Ilin, Sushko, Hu, Score-based deterministic density sampling, 2025", "arXiv:2504.18130");
  private static final Citation SLICED =
      new Citation(
          "Bonneel, Rabin, Peyré, Pfister, Sliced and Radon Wasserstein barycenters of measures,"
              + " 2015",
          "doi:10.1007/s10851-014-0506-3");
  private static final Citation STEIN =
      new Citation(
          "Gorham, Mackey, Measuring sample quality with kernels, 2017", "arXiv:1703.01717");
  private static final Citation THINNING =
      new Citation(
          "Riabiz et al., Optimal thinning of MCMC output, 2022", "doi:10.1111/rssb.12503");
  private static final Citation MEADS =
      new Citation(
          "Hoffman, Sountsov, Tuning-free generalized Hamiltonian Monte Carlo, 2022",
          "proceedings.mlr.press/v151/hoffman22a");
  private static final Citation BEYOND_ELBOS =
      new Citation(
          "Blessing et al., Beyond ELBOs: a large-scale evaluation of variational methods for"
              + " sampling, 2024",
          "arXiv:2406.07423");

  private static final Citation GEYER =
      new Citation(
          "C. J. Geyer, Practical Markov chain Monte Carlo, Statistical Science 7(4), 1992",
          "doi:10.1214/ss/1177011137");
  private static final Citation VEHTARI =
      new Citation(
          "Vehtari, Gelman, Simpson, Carpenter, Bürkner, Rank-normalization, folding, and"
              + " localization: an improved R-hat for assessing convergence of MCMC, 2021",
          "doi:10.1214/20-BA1221");
  private static final Citation TWO_SAMPLE =
      new Citation("Gretton et al., A kernel two-sample test, 2012", "jmlr.org/papers/v13");
  private static final Citation ENERGY =
      new Citation(
          "Székely, Rizzo, Energy statistics: a class of statistics based on distances, 2013",
          "doi:10.1016/j.jspi.2013.03.018");
  private static final Citation NEIGHBOURS =
      new Citation(
          "Wang, Kulkarni, Verdú, Divergence estimation for multidimensional densities via"
              + " k-nearest-neighbor distances, 2009",
          "doi:10.1109/TIT.2009.2016060");
  private static final Citation DEBIASED =
      new Citation(
          "Feydy et al., Interpolating between optimal transport and MMD using Sinkhorn"
              + " divergences, 2019",
          "arXiv:1810.08278");

  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Metric.class,
            Descriptor.of(
                "kl-kde",
                "Kullback-Leibler divergence of kernel density estimates on the line",
                KlKdeOptions.class,
                SBTM),
            KlKde::new),
        Factory.of(
            Metric.class,
            Descriptor.of(
                "sliced-w2",
                "2-Wasserstein distance to exact draws, over projections onto lines",
                SlicedW2Options.class,
                SLICED),
            SlicedW2::new),
        Factory.of(
            Metric.class,
            Descriptor.of(
                "ksd",
                "Kernel Stein discrepancy with the inverse multiquadric kernel",
                KsdOptions.class,
                STEIN,
                THINNING),
            Ksd::new),
        Factory.of(
            Metric.class,
            Descriptor.of(
                "ess",
                "How many independent draws the particles' histories are worth",
                ChainOptions.class,
                GEYER,
                VEHTARI),
            EffectiveSampleSize::new),
        Factory.of(
            Metric.class,
            Descriptor.of(
                "r-hat",
                "How much wider the states of all particles are than those of one",
                ChainOptions.class,
                VEHTARI),
            RHat::new),
        Factory.of(
            Metric.class,
            Descriptor.of(
                "chain-means",
                "Means over the particles' histories, with Monte Carlo standard errors",
                ChainMeansOptions.class,
                VEHTARI),
            ChainMeans::new),
        Factory.of(
            Metric.class,
            Descriptor.of(
                "mmd",
                "Maximum mean discrepancy from exact draws with the Gaussian kernel",
                MmdOptions.class,
                TWO_SAMPLE),
            Mmd::new),
        Factory.of(
            Metric.class,
            Descriptor.of(
                "kl-knn",
                "Kullback-Leibler divergence by nearest neighbours, in any dimension",
                KlKnnOptions.class,
                NEIGHBOURS),
            KlKnn::new),
        Factory.of(
            Metric.class,
            Descriptor.of(
                "l2-density",
                "Integrated squared error of the particles' kernel density estimate on the line",
                KlKdeOptions.class,
                SBTM),
            L2Density::new),
        Factory.of(
            Metric.class,
            Descriptor.of(
                "sinkhorn",
                "Debiased entropic transport divergence from exact draws, squared Euclidean cost",
                SinkhornOptions.class,
                DEBIASED),
            Sinkhorn::new),
        withoutOptions(
            "wasserstein2",
            "2-Wasserstein distance to exact draws, by the best way to pair them",
            new Wasserstein2()),
        withoutOptions(
            "energy", "Squared energy distance from exact draws", new EnergyDistance(), ENERGY),
        withoutOptions(
            "kl-gaussian",
            "Kullback-Leibler divergence of the Gaussian laws with the same moments",
            new KlGaussian()),
        withoutOptions(
            "mean-error",
            "Error of the mean in standard deviations, by coordinate",
            new MeanError()),
        withoutOptions(
            "covariance-error",
            "Relative error of the covariance matrix, and ratio of variances",
            new CovarianceError()),
        withoutOptions(
            "moment-bias",
            "Squared bias of x and of its square, in units of their variances",
            new MomentBias(),
            MEADS),
        withoutOptions(
            "mode-coverage",
            "How the particles are spread over the known modes",
            new ModeCoverage(),
            BEYOND_ELBOS),
        withoutOptions(
            "trajectory", "Length and straightness of the particles' paths", new Trajectory()),
        withoutOptions(
            "fisher-divergence",
            "Mean squared distance of the sampler's score from the target's",
            new FisherDivergence(),
            SBTM));
  }

  private static Factory<Metric, NoOptions> withoutOptions(
      String id, String summary, Metric metric, Citation... citations) {
    return Factory.of(
        Metric.class,
        Descriptor.of(id, summary, NoOptions.class, citations),
        (NoOptions options) -> metric);
  }
}
