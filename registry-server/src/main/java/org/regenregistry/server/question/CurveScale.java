package org.regenregistry.server.question;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The times a curve is told in. They are coarser than days, none of which is told. A year has 52
 * weeks and 12 months here, so that all end together.
 */
public enum CurveScale {
  WEEKS(52),
  MONTHS(12);

  static final int WEEKS_OF_A_YEAR = 52;

  private final int ofAYear;

  CurveScale(int ofAYear) {
    this.ofAYear = ofAYear;
  }

  /** The time in which a week ends. */
  int of(int week) {
    return Math.ceilDiv(week * ofAYear, WEEKS_OF_A_YEAR);
  }

  /** The time at which years end. */
  int years(int years) {
    return years * ofAYear;
  }

  /** The name in answers. */
  @JsonValue
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
