package org.regenregistry.synthetic.question;

import org.regenregistry.mapping.treatment.Measure;

/** Definitions of response, written down again so that the registry's own file can be judged. */
enum Criterion {
  NRS("nrs-mic-2", Measure.PAIN_NRS, 2),
  KOOS("koos-nonsurg-2025-pain", Measure.KOOS_PAIN, 11.3);

  private static final double ROUNDING = 1e-9;

  private final String id;
  private final Measure measure;
  private final double threshold;

  Criterion(String id, Measure measure, double threshold) {
    this.id = id;
    this.measure = measure;
    this.threshold = threshold;
  }

  String id() {
    return id;
  }

  Measure measure() {
    return measure;
  }

  boolean isMet(double change) {
    double gain = measure.direction() == Measure.Direction.HIGH_IS_GOOD ? change : -change;
    return gain >= threshold - ROUNDING;
  }
}
