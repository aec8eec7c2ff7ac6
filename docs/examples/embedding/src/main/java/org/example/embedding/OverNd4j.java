package org.example.embedding;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.stillwater.api.Initial;
import org.stillwater.api.Target;
import org.stillwater.api.run.Run;
import org.stillwater.langevin.Ula;
import org.stillwater.nd4j.Nd4jTarget;
import org.stillwater.nd4j.Particles;

/** A density written in ND4J, for all particles at once, and the particles as an array. */
public final class OverNd4j {
  private OverNd4j() {}

  // tag::target[]
  /**
   * The posterior of a logistic regression with prior N(0, I): log π(w) = Σ log σ(yₖ aₖ·w) −
   * ‖w‖²/2, for rows aₖ of A and labels yₖ of ±1. Particles are the rows of an array.
   */
  static Target logistic(INDArray a, INDArray labels) {
    INDArray signed = a.mulColumnVector(labels);
    return Nd4jTarget.of(
        a.columns(),
        w -> {
          INDArray margins = w.mmul(signed.transpose());
          INDArray prior = w.mul(w).sum(1).mul(-0.5);
          return Transforms.log(Transforms.sigmoid(margins)).sum(1).add(prior);
        },
        w -> {
          INDArray margins = w.mmul(signed.transpose());
          return Transforms.sigmoid(margins.neg()).mmul(signed).sub(w);
        });
  }

  // end::target[]

  // tag::run[]
  static INDArray posterior(Target target, int particles, int steps) {
    return Particles.toArray(
        Run.of(target)
            .from(Initial.gaussian(target.dimension()), particles)
            .with(new Ula())
            .steps(steps, 0.02)
            .seed(47)
            .execute()
            .particles());
  }

  // end::run[]

  /** Prints the posterior's mean on four observations. */
  public static void main(String[] arguments) {
    INDArray a = Nd4j.create(new double[][] {{1, 0.5}, {1, 2}, {1, -1}, {1, -0.3}});
    INDArray labels = Nd4j.create(new double[] {1, 1, -1, -1}).reshape(4, 1);
    System.out.println(posterior(logistic(a, labels), 2000, 200).mean(0));
  }
}
