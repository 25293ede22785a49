package org.regenregistry.server.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Seeded chance, in the words of the generators. */
final class Draw {

  private final RandomGenerator random;

  Draw(long seed) {
    this.random = new Random(seed);
  }

  /** True in so many of a hundred cases. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T from(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A day of the years that the data tell of, in one of R4's precisions. */
  String date() {
    String year = Integer.toString(between(2019, 2024));
    String month = year + "-%02d".formatted(between(1, 12));
    String day = month + "-%02d".formatted(between(1, 28));
    return of(year, month, day, day, day);
  }

  /** A whole day of those years. */
  String day() {
    return "%d-%02d-%02d".formatted(between(2019, 2024), between(1, 12), between(1, 28));
  }

  /** A date, or a time with a zone, to the second, the millisecond or the minute's edge. */
  String dateTime() {
    if (percent(50)) {
      return date();
    }
    String day = day();
    String time =
        of("00:00:00", "23:59:59", "12:30:00", "08:15:30.250", "23:59:59.999", "10:00:00.5");
    return day + "T" + time + of("Z", "+09:00", "-05:00", "+00:00");
  }

  /** A number with none to three decimals. */
  BigDecimal number() {
    return switch (below(4)) {
      case 0 -> BigDecimal.valueOf(below(12));
      case 1 -> BigDecimal.valueOf(below(120), 1);
      case 2 -> BigDecimal.valueOf(below(500), 2);
      default -> BigDecimal.valueOf(below(9000), 3);
    };
  }
}
