package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What becomes of a joint, whether or not anybody is told.
 *
 * @param converted the day on which it is replaced, unless it is of a kind that is not
 * @param repeated the day on which it is treated again
 */
record Fate(Optional<LocalDate> converted, LocalDate repeated) {

  /** Of 100 knees, 97 are not replaced after a year and 86 after two. */
  private static final double FIRST_YEAR = -StrictMath.log(0.97);

  private static final double SECOND_YEAR = -StrictMath.log(0.86 / 0.97);
  private static final double LATER_YEARS = 0.06;

  /** Twice the hazard of the others, and 1 on average over the mix of grades. */
  private static final double WORST_GRADE = 2 / 1.15;

  private static final double OTHER_GRADES = 1 / 1.15;
  private static final double EARLIEST_REPEAT = 100;
  private static final double REPEATS_PER_YEAR = 0.11;

  /** How much the hazard of a repeat falls with the logarithm of the response. */
  private static final double REPEAT_BY_RESPONSE = -0.3;

  private static final double DAYS_PER_YEAR = 365;

  static Fate draw(Indication indication, SiteState state, LocalDate treated, Draws draws) {
    double hazard = state.gradeValue().orElse(0) == 4 ? WORST_GRADE : OTHER_GRADES;
    double spent = -StrictMath.log(1 - draws.uniform()) / hazard;
    Optional<LocalDate> converted =
        indication.isGraded() ? Optional.of(after(treated, years(spent))) : Optional.empty();
    double pace = REPEATS_PER_YEAR * StrictMath.exp(REPEAT_BY_RESPONSE * state.response());
    double wait = EARLIEST_REPEAT / DAYS_PER_YEAR - StrictMath.log(1 - draws.uniform()) / pace;
    return new Fate(converted, after(treated, wait));
  }

  /** The time at which the cumulative hazard reaches a value. */
  private static double years(double cumulative) {
    if (cumulative < FIRST_YEAR) {
      return cumulative / FIRST_YEAR;
    }
    if (cumulative < FIRST_YEAR + SECOND_YEAR) {
      return 1 + (cumulative - FIRST_YEAR) / SECOND_YEAR;
    }
    return 2 + (cumulative - FIRST_YEAR - SECOND_YEAR) / LATER_YEARS;
  }

  private static LocalDate after(LocalDate treated, double years) {
    return treated.plusDays(1 + (long) (DAYS_PER_YEAR * Math.min(years, 100)));
  }
}
