package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What a patient brings along.
 *
 * @param sex {@code female} or {@code male}
 * @param birthMonth when the patient was born
 * @param age years at the first treatment
 * @param bmi body mass index in kg/m2
 * @param smoking SNOMED code of the smoking status
 * @param employed whether the patient has work to go back to
 * @param severity how much worse than average before treatment, a standard normal value
 * @param response how much more than average is gained, a standard normal value
 */
record Person(
    String sex,
    YearMonth birthMonth,
    double age,
    double bmi,
    String smoking,
    boolean employed,
    double severity,
    double response) {

  static final double MEAN_AGE = 60.5;
  static final double AGE_DEVIATION = 10;

  private static final double MALE = 0.418;
  private static final int RETIREMENT = 65;

  /** Never, former, every day. */
  private static final List<Share<String>> SMOKING =
      List.of(Share.of("266919005", 55), Share.of("8517006", 30), Share.of("449868002", 15));

  static Person draw(LocalDate treated, Draws draws) {
    String sex = draws.chance(MALE) ? "male" : "female";
    double age = Math.clamp(draws.normal(MEAN_AGE, AGE_DEVIATION), 30, 88);
    Draws body = draws.branch("body");
    Draws course = draws.branch("course");
    return new Person(
        sex,
        YearMonth.from(treated.minusDays((long) (age * 365.25))),
        age,
        Math.clamp(body.normal(29, 4.5), 18, 45),
        Share.draw(SMOKING, body),
        body.chance(age < RETIREMENT ? 0.7 : 0.1),
        course.normal(),
        course.normal());
  }

  /** Age as a standard value. */
  double standardAge() {
    return (age - MEAN_AGE) / AGE_DEVIATION;
  }
}
