package org.regenregistry.server.question;

/**
 * How many treatments there are, and of how many patients and clinics at least.
 *
 * @param treatments exact number
 * @param weight the sum over the treatments of 1 / (treatments of their patient in the release)
 * @param clinics how many clinics at least, counted no further than three
 * @param largestClinic treatments of the clinic that has most, or more
 */
record Tally(long treatments, double weight, int clinics, long largestClinic) {

  static final Tally NOBODY = new Tally(0, 0, 0, 0);

  /** A sum of fractions that is a whole number may come out a trace above it. */
  private static final double TRACE = 1e-6;

  Tally {
    if (treatments < 0 || weight < 0 || clinics < 0 || largestClinic < 0) {
      throw new IllegalArgumentException("Counts are not negative");
    }
  }

  /**
   * How many patients there are at least: a patient's treatments weigh 1 together, so that a set of
   * treatments cannot weigh more than it has patients.
   */
  long patientsAtLeast() {
    return (long) Math.ceil(weight - TRACE);
  }

  /** The share of the clinic that has most treatments, or more. */
  double largestClinicShare() {
    return treatments == 0 ? 1 : Math.min(1, (double) largestClinic / treatments);
  }

  /** These and others; no treatment is among both. Of clinics it tells what is certain. */
  Tally and(Tally others) {
    return new Tally(
        treatments + others.treatments,
        weight + others.weight,
        Math.max(clinics, others.clinics),
        Math.min(treatments + others.treatments, largestClinic + others.largestClinic));
  }

  /** These without some that are among them. Of clinics it tells what is certain. */
  Tally without(Tally some) {
    long rest = treatments - some.treatments;
    return new Tally(rest, Math.max(0, weight - some.weight), 0, Math.min(rest, largestClinic));
  }
}
