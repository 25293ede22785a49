package org.regenregistry.server.question;

/**
 * How many patients are enough.
 *
 * @param patients the fewest that a figure may be about
 */
record Thresholds(int patients) {

  /** Whether these are too few to be told of; nobody is too few as well. */
  boolean isSmall(Tally of) {
    return of.patientsAtLeast() < patients;
  }

  /** Whether those who have a property, or those who do not, are too few to be told of. */
  boolean isSmallPart(Tally part, Tally of) {
    return isSmall(part) || isSmall(of.without(part));
  }

  /** Whether so small a share of them is enough patients. */
  boolean isEnoughBelow(Tally of, double share) {
    return of.weight() * share >= patients;
  }
}
