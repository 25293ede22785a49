package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What is fixed about a treatment before anything is observed.
 *
 * @param clinic where
 * @param indication why
 * @param kind what kind of product
 * @param site where in the body
 * @param day when
 * @param grade how worn the joint was
 */
record Treatment(
    ClinicProfile clinic,
    Indication indication,
    ProductKind kind,
    TreatedSite site,
    LocalDate day,
    Optional<JointGrade> grade) {

  long daysTo(LocalDate date) {
    return ChronoUnit.DAYS.between(day, date);
  }

  /**
   * How much more or less than the average patient this joint improves. Moderate wear gains most;
   * weighted with the mix of grades the factors average 1.
   */
  double gradeFactor() {
    return grade
        .map(
            known ->
                switch (known.value()) {
                  case 4 -> 0.6;
                  case 3 -> 1.05;
                  default -> 1.1;
                })
        .orElse(1.0);
  }
}
