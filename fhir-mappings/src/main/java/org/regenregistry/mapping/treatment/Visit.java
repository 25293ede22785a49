package org.regenregistry.mapping.treatment;

/**
 * The planned looks at a treated site, in the order of time: before treatment, three visits within
 * weeks, then months, then every year up to the tenth.
 */
public enum Visit {
  BL,
  W2,
  W3,
  W6,
  M3,
  M6,
  M12,
  M24,
  M36,
  M48,
  M60,
  M72,
  M84,
  M96,
  M108,
  M120;

  /** Whether the visit comes after the treatment. */
  public boolean isFollowUp() {
    return this != BL;
  }
}
