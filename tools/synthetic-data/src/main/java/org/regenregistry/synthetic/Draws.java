package org.regenregistry.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A stream of pseudo-random draws that depends on nothing but its seed.
 *
 * <p>The generator is SplitMix64 and every function goes through {@link StrictMath}, so that a seed
 * gives the same data on every machine and Java version; the generators of {@code java.util.random}
 * do not promise that for normal deviates. Each topic of a patient draws from its own branch, so
 * that a new topic does not change the values of the others.
 */
final class Draws {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long origin;
  private long state;

  private Draws(long origin) {
    this.origin = origin;
    this.state = origin;
  }

  static Draws seeded(long seed) {
    return new Draws(mix(seed));
  }

  /** An independent stream for one topic; the position of this stream plays no part. */
  Draws branch(String topic) {
    long hash = 0xCBF29CE484222325L;
    for (byte letter : topic.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ letter) * 0x100000001B3L;
    }
    return new Draws(mix(origin ^ mix(hash)));
  }

  /** Uniform in [0, 1). */
  double uniform() {
    state += GOLDEN_GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** A whole number from {@code least} to {@code most}, both possible. */
  int between(int least, int most) {
    return least + (int) (uniform() * (most - least + 1));
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(between(0, choices.size() - 1));
  }

  /** A standard normal deviate by Marsaglia's polar method. */
  double normal() {
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  double normal(double mean, double deviation) {
    return mean + deviation * normal();
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * normal());
  }

  double beta(double alpha, double beta) {
    double first = gamma(alpha);
    return first / (first + gamma(beta));
  }

  /** A gamma deviate of scale 1 by the method of Marsaglia and Tsang; the shape is at least 1. */
  private double gamma(double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal();
      double cubeRoot = 1 + c * x;
      double v = cubeRoot * cubeRoot * cubeRoot;
      if (v > 0
          && StrictMath.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
