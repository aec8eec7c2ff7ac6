package org.stillwater.api.random;

import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;
import org.stillwater.api.Batch;

/**
 * A stream of random numbers addressed by a seed and a path of names and numbers.
 *
 * <p>{@link #child} depends on the address alone, never on how many numbers were drawn, so what one
 * part of a program draws cannot disturb another. The generator is xoshiro256++ (Blackman and
 * Vigna, 2021), its state the mixed address; Gaussian numbers come from a ziggurat of 256 layers
 * (Marsaglia and Tsang, 2000) with a fresh uniform number beside the layer's index. Both are
 * pinned: the same address gives the same bits in every release and on every machine.
 *
 * <p>Drawing changes the stream: one thread at a time. Taking children does not: any number of
 * threads.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class RngStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long NUMBER = 1;
  private static final long NAME = 2;

  private final long low;
  private final long high;
  private final Xoshiro256 generator;

  private RngStream(long low, long high) {
    this.low = low;
    this.high = high;
    this.generator =
        new Xoshiro256(
            mix(low + GOLDEN_GAMMA),
            mix(~high - GOLDEN_GAMMA),
            mix(low ^ Long.rotateLeft(high, 32)),
            mix(high + low) | 1);
  }

  /** The stream at the root of a seed. */
  public static RngStream of(long seed) {
    return new RngStream(mix(seed), mix(seed ^ GOLDEN_GAMMA));
  }

  /** The stream below this one under a name. */
  public RngStream child(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    Address address = new Address(low, high).add(NAME).add(bytes.length);
    for (int i = 0; i < bytes.length; i += Long.BYTES) {
      long word = 0;
      for (int j = i; j < Math.min(i + Long.BYTES, bytes.length); j++) {
        word = word << Byte.SIZE | (bytes[j] & 0xFF);
      }
      address = address.add(word);
    }
    return new RngStream(address.low, address.high);
  }

  /** The stream below this one under a number. */
  public RngStream child(long number) {
    Address address = new Address(low, high).add(NUMBER).add(number);
    return new RngStream(address.low, address.high);
  }

  /** 64 random bits. */
  public long nextLong() {
    return generator.next();
  }

  /** Uniform on the multiples of 2⁻⁵³ in [0, 1). */
  public double nextDouble() {
    return (generator.next() >>> 11) * 0x1.0p-53;
  }

  /**
   * Uniform on 0, …, {@code bound − 1}, without bias.
   *
   * @throws IllegalArgumentException if {@code bound < 1}
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("no number lies below the bound " + bound);
    }
    long range = 1L << 32;
    long limit = range - range % bound;
    long bits = generator.next() >>> 32;
    while (bits >= limit) {
      bits = generator.next() >>> 32;
    }
    return (int) (bits % bound);
  }

  /** Standard Gaussian. */
  public double nextGaussian() {
    return Ziggurat.next(generator);
  }

  /** −1 or 1, each with probability one half. */
  public double nextSign() {
    return generator.next() < 0 ? -1 : 1;
  }

  /** Fills a batch with independent standard Gaussian numbers, row by row. */
  public void fillGaussian(Batch batch) {
    double[] array = batch.array();
    int end = batch.offset(batch.size());
    for (int k = batch.offset(); k < end; k++) {
      array[k] = Ziggurat.next(generator);
    }
  }

  /** Puts the numbers into an order that is uniform among all orders. */
  public void shuffle(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int other = numbers[j];
      numbers[j] = numbers[i];
      numbers[i] = other;
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014; Stafford's variant 13). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 128 bits to which words are added one by one; each word changes both halves. */
  private record Address(long low, long high) {
    Address add(long word) {
      long a = mix(low + GOLDEN_GAMMA + mix(word));
      long b = mix(high ^ mix(word + GOLDEN_GAMMA) ^ Long.rotateLeft(a, 32));
      return new Address(a ^ Long.rotateLeft(b, 17), b);
    }
  }
}
