package org.regenregistry.synthetic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How one of the three outlying clinics of a data set differs from all others. */
enum Outlier {
  /** Its patients gain far less. */
  POOR_RESULTS,
  /** Its patients have far more adverse events. */
  MANY_EVENTS,
  /**
   * Few of its patients come back: 27, 19 and 14 % at 3, 6 and 12 months, as the worst published.
   */
  LOST_PATIENTS;

  /** With fewer clinics, three odd ones would be the rule. */
  private static final int LEAST_CLINICS = 12;

  private static final int LEAST_CLINICS_OF_THE_SCENARIO = 6;

  /** Which clinics are outliers, by their place in the list. */
  static Map<Integer, Outlier> places(int clinics, Scenario scenario, Draws draws) {
    int least =
        scenario == Scenario.OUTLIER_CLINICS ? LEAST_CLINICS_OF_THE_SCENARIO : LEAST_CLINICS;
    Map<Integer, Outlier> places = new HashMap<>();
    if (clinics < least) {
      return places;
    }
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < clinics; i++) {
      free.add(i);
    }
    for (Outlier outlier : values()) {
      int chosen = draws.between(0, free.size() - 1);
      places.put(free.get(chosen), outlier);
      free.subList(chosen, chosen + 1).clear();
    }
    return places;
  }

  /** Added to the effect of the clinic, in standard deviations between clinics. */
  double effect(Scenario scenario) {
    return switch (this) {
      case POOR_RESULTS -> scenario == Scenario.OUTLIER_CLINICS ? -5 : -3;
      case MANY_EVENTS, LOST_PATIENTS -> 0;
    };
  }

  double eventFactor(Scenario scenario) {
    return switch (this) {
      case MANY_EVENTS -> scenario == Scenario.OUTLIER_CLINICS ? 5 : 2.5;
      case POOR_RESULTS, LOST_PATIENTS -> 1;
    };
  }
}
