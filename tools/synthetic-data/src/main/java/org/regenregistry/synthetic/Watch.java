package org.regenregistry.synthetic;

import java.time.LocalDate;

/** How much of what happens is known. */
enum Watch {
  /** What the clinics send: until the as-of date, of those who come. */
  AS_SENT,
  /** Everything for ten years, as if every patient came to every visit. */
  EVERYTHING;

  private static final int YEARS = 10;

  LocalDate lastDay(LocalDate treated, LocalDate asOf) {
    return switch (this) {
      case AS_SENT -> asOf;
      case EVERYTHING -> treated.plusYears(YEARS);
    };
  }
}
