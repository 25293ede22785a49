package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What is fixed about a treatment before anything is observed.
 *
 * @param setting whose treatment, and where
 * @param kind what kind of product
 * @param product what exactly
 * @param site where in the body
 * @param state what the site was like
 * @param day when
 */
record Treatment(
    Setting setting,
    ProductKind kind,
    CellProduct product,
    TreatedSite site,
    SiteState state,
    LocalDate day) {

  long daysTo(LocalDate date) {
    return ChronoUnit.DAYS.between(day, date);
  }

  Indication indication() {
    return setting.indication();
  }
}
