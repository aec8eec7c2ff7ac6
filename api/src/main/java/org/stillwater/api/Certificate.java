package org.stillwater.api;

import org.apiguardian.api.API;

/**
 * Figures by which a sampler certifies its own descent towards π, whichever sampler it is: a
 * diagnostic of a {@link StepReport} that bears one of these names means what is said here, and
 * reports draw it as that. X are the particles at time t, f their law, s ≈ ∇ log f their score as
 * the sampler knows it, v the velocity that they are given; E is the mean over the particles.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Certificate {
  /** F̂ = E‖∇ log π − s‖², the relative Fisher information of f and π if s is the score of f. */
  RELATIVE_FISHER("relative-fisher"),

  /**
   * D̂ = E⟨∇ log π − s, v⟩, the rate −d/dt KL(f‖π) if s is the score of f. It is F̂ where v = ∇ log
   * π − s; on a path π_t it is E⟨s − ∇ log π, s − ∇ log π_t⟩.
   */
  DESCENT_RATE("descent-rate"),

  /** ∫ D̂ dt from the start to t, by the trapezoid rule. */
  DESCENT("descent"),

  /** KL₀ − ∫ D̂ dt with KL₀ = KL(f₀‖π), in nats, where KL₀ can be had. */
  KL_LEDGER("kl-ledger"),

  /** The standard error of KL₀ in {@link #KL_LEDGER}. */
  KL_LEDGER_ERROR("kl-ledger-error"),

  /**
   * D = E[∇·v + ⟨∇ log π, v⟩], the rate −d/dt KL(f‖π) whatever s is: it does not use ∇ log f.
   * Positive while the particles approach π.
   */
  DISSIPATION("dissipation"),

  /** The standard error of D, as if the particles were independent. */
  DISSIPATION_ERROR("dissipation-error"),

  /**
   * D − D̂ = E⟨v, s − ∇ log f⟩: the error of s along the motion. D̂ is E‖v‖² where v = ∇ log π − s,
   * and the gap then is that of D and E‖v‖².
   */
  DISSIPATION_GAP("dissipation-gap"),

  /** The standard error of the gap, as if the particles were independent. */
  DISSIPATION_GAP_ERROR("dissipation-gap-error"),

  /** The mean over the particles of the cosine of the angle of s and ∇ log π; 1 in equilibrium. */
  SCORE_COSINE("score-cosine"),

  /** E‖v‖². */
  SQUARED_VELOCITY("squared-velocity"),

  /** ∫ E‖v‖² dt from the start to t, by the trapezoid rule. */
  ACTION("action"),

  /** The mean over the particles of the length of their path so far. */
  PATH_LENGTH("path-length"),

  /**
   * The mean over the particles of ‖X_t − X_0‖ / length of path: 1 for straight lines, and for a
   * particle that has not moved.
   */
  STRAIGHTNESS("straightness");

  private final String figure;

  Certificate(String figure) {
    this.figure = figure;
  }

  /** The name of the diagnostic. */
  public String figure() {
    return figure;
  }
}
