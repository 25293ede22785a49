package org.regenregistry.synthetic;

import java.util.List;

/**
 * One choice of a mix and its weight relative to the other choices.
 *
 * @param <T> what is chosen
 */
record Share<T>(T choice, double weight) {

  Share {
    if (weight <= 0) {
      throw new IllegalArgumentException("A share has a weight above 0");
    }
  }

  static <T> Share<T> of(T choice, double weight) {
    return new Share<>(choice, weight);
  }

  static <T> T draw(List<Share<T>> mix, Draws draws) {
    double total = 0;
    for (Share<T> share : mix) {
      total += share.weight();
    }
    double left = draws.uniform() * total;
    for (Share<T> share : mix) {
      left -= share.weight();
      if (left < 0) {
        return share.choice();
      }
    }
    return mix.getLast().choice();
  }
}
