package org.regenregistry.synthetic;

/** Why a patient who is due does not come. */
public enum Missingness {
  /** For reasons of the clinic and of age; never because of the result. */
  AT_RANDOM,
  /** In 70 % of patients as above; in 30 % those who gained least stay away most. */
  PARTLY_BY_OUTCOME;

  private static final double BY_OUTCOME = 0.3;
  private static final double CORRELATION = 0.8;

  /**
   * The lasting inclination to come, a standard normal value.
   *
   * @param usual the inclination for reasons other than the result
   * @param response how much the patient gained, a standard normal value
   */
  double inclination(double usual, double response, Draws draws) {
    if (this == AT_RANDOM || !draws.chance(BY_OUTCOME)) {
      return usual;
    }
    return CORRELATION * response + StrictMath.sqrt(1 - CORRELATION * CORRELATION) * draws.normal();
  }
}
