package org.stillwater.sbtm.loss;

/** How vᵀ J v is had, J the Jacobian of the score. */
public enum Form {
  /** By the directional derivative J v, for networks that give it. */
  EXACT,
  /** As (s(x+αv) − s(x−αv))·v / (2α), for any network; off by α² times third derivatives. */
  FINITE_DIFFERENCE
}
