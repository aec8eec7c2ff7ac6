package org.stillwater.api.random;

/** xoshiro256++ 1.0 of Blackman and Vigna (2021): period 2²⁵⁶ − 1. */
final class Xoshiro256 {
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  Xoshiro256(long s0, long s1, long s2, long s3) {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  long next() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }
}
