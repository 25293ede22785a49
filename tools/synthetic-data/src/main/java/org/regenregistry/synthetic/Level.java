package org.regenregistry.synthetic;

import java.util.List;

/** How much of a record a clinic keeps. */
enum Level {
  /** A patient and a treatment, nothing more. */
  REGISTER,
  /** Also scores, dose, grade and adverse events. */
  OUTCOME,
  /** Also harvest, processing, release tests, stay, payment, consent and recovery. */
  RESEARCH;

  private static final List<Share<Level>> MIX =
      List.of(Share.of(REGISTER, 5), Share.of(OUTCOME, 25), Share.of(RESEARCH, 70));

  static Level draw(Watch watch, Draws draws) {
    Level drawn = Share.draw(MIX, draws);
    return watch == Watch.EVERYTHING ? RESEARCH : drawn;
  }
}
