package org.stillwater.api;

import org.apiguardian.api.API;

/**
 * What a sampler promises of the law of its particles. The contract tests of {@code
 * stillwater-testkit} verify what is claimed; what presumes it (a metric over chains, say) refuses
 * samplers that do not claim it. A claim is about particles that move independently of one another:
 * a method in which they interact makes none.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Claim {
  /**
   * A step of any size leaves π invariant: independent draws of π are independent draws of π after
   * it. True of methods that accept or reject (MALA), and of exact solutions.
   */
  record Invariant() implements Claim {
    @Override
    public String sentence() {
      return "a step of any size leaves the target invariant";
    }
  }

  /**
   * The law at which the particles come to rest is near π: expectations of smooth functions under
   * the two differ by O(hᵖ). It follows from weak order p of a discretised diffusion whose
   * invariant law is π.
   *
   * @param order p, at least 1
   */
  record WeakOrder(int order) implements Claim {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if {@code order < 1}
     */
    public WeakOrder {
      if (order < 1) {
        throw new IllegalArgumentException("a weak order is at least 1, not " + order);
      }
    }

    @Override
    public String sentence() {
      return "the law at rest differs from the target by O(h^%d)".formatted(order);
    }
  }

  /** The claim in words, without a full stop. */
  String sentence();
}
