package org.regenregistry.mapping.treatment;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Numbers that may be absent, in the form the treatment record has them. */
final class Numbers {

  private Numbers() {}

  static OptionalDouble of(Optional<Double> number) {
    return number.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  static OptionalInt ofInt(Optional<Integer> number) {
    return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** The nearest whole number. */
  static OptionalInt whole(OptionalDouble number) {
    return number.isPresent()
        ? OptionalInt.of(Math.toIntExact(Math.round(number.getAsDouble())))
        : OptionalInt.empty();
  }

  /** The sum; absent when there is nothing to add. */
  static OptionalDouble sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return numbers.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }
}
