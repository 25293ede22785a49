package org.regenregistry.synthetic;

import java.util.List;
import org.regenregistry.mapping.treatment.Visit;

/**
 * When a visit takes place, in days from the administration, and how many patients come. A visit
 * never leaves the registry's standard follow-up window of the same code, so the plan alone tells
 * the visit of a score.
 *
 * @param visit the visit
 * @param nominalDay the day on which it is due
 * @param spread standard deviation of the day
 * @param earliestDay the first day on which it can take place
 * @param latestDay the last one
 * @param meanAttendance the share of patients that come, on average over clinics
 */
record VisitPlan(
    Visit visit,
    int nominalDay,
    double spread,
    int earliestDay,
    int latestDay,
    double meanAttendance) {

  /** All visits in the order of time, the one before treatment first. */
  static final List<VisitPlan> ALL =
      List.of(
          new VisitPlan(Visit.BL, -14, 8, -45, -1, 1),
          new VisitPlan(Visit.W2, 14, 1.5, 8, 16, 0.95),
          new VisitPlan(Visit.W3, 21, 2, 18, 30, 0.92),
          new VisitPlan(Visit.W6, 42, 4, 33, 65, 0.90),
          new VisitPlan(Visit.M3, 91, 8, 70, 130, 0.88),
          new VisitPlan(Visit.M6, 183, 14, 140, 270, 0.85),
          new VisitPlan(Visit.M12, 365, 21, 280, 450, 0.69),
          new VisitPlan(Visit.M24, 730, 25, 645, 815, 0.40),
          new VisitPlan(Visit.M36, 1095, 25, 1010, 1180, 0.36),
          new VisitPlan(Visit.M48, 1460, 25, 1375, 1545, 0.33),
          new VisitPlan(Visit.M60, 1825, 25, 1740, 1910, 0.30));

  static final List<VisitPlan> FOLLOW_UP = ALL.subList(1, ALL.size());

  int drawDay(Draws draws) {
    double day = draws.normal(nominalDay, spread);
    return (int) StrictMath.rint(Math.clamp(day, earliestDay, latestDay));
  }
}
