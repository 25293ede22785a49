package org.regenregistry.server.intake;

/**
 * The limits that a scan of a body applies.
 *
 * @param depth objects, arrays or elements inside each other
 * @param text bytes of one value
 * @param values values in all
 * @param entries entries of a Bundle
 */
record BodyLimits(int depth, int text, int values, int entries) {

  /**
   * Elements of one list. Rules that compare the elements of a list with each other cost their
   * number squared, and no record has so many.
   */
  static final int ELEMENTS = 5_000;

  /** Digits of a number and, separately, the largest power of ten. */
  static final int DIGITS = 40;

  static BodyLimits of(BodySettings settings, EntryLimit entries) {
    return new BodyLimits(
        settings.maximumDepth(),
        Math.toIntExact(settings.maximumString().toBytes()),
        settings.maximumValues(),
        entries.entries());
  }
}
