package org.regenregistry.synthetic;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which share of a patient's improvement is felt on which day after the treatment.
 *
 * @param knots the share on some days; between them it changes evenly
 */
record ResponseShape(NavigableMap<Integer, Double> knots) {

  private static final int TEN_YEARS = 3650;

  /** Cells: relief builds up over six months and then wears off by five percent a year. */
  static final ResponseShape GRADUAL =
      of(Map.of(0, 0.0, 14, 0.20, 21, 0.35, 42, 0.60, 91, 0.85, 183, 1.0, 183 + TEN_YEARS, 0.5));

  /** Corticosteroid: most relief after two weeks, little of it left after six months. */
  static final ResponseShape TRANSIENT =
      of(Map.of(0, 0.0, 14, 1.0, 42, 0.80, 91, 0.50, 183, 0.25, 365, 0.20, TEN_YEARS, 0.0));

  ResponseShape {
    knots = Collections.unmodifiableNavigableMap(new TreeMap<>(knots));
  }

  private static ResponseShape of(Map<Integer, Double> knots) {
    return new ResponseShape(new TreeMap<>(knots));
  }

  double on(long day) {
    int bounded = Math.clamp(day, knots.firstKey(), knots.lastKey());
    Map.Entry<Integer, Double> before = knots.floorEntry(bounded);
    Map.Entry<Integer, Double> after = knots.ceilingEntry(bounded);
    if (before.getKey().equals(after.getKey())) {
      return before.getValue();
    }
    double part = (double) (bounded - before.getKey()) / (after.getKey() - before.getKey());
    return before.getValue() + part * (after.getValue() - before.getValue());
  }
}
