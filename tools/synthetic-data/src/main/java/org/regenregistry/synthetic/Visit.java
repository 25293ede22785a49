package org.regenregistry.synthetic;

/** A planned look at a treated site. */
public enum Visit {
  BL,
  W2,
  W3,
  W6,
  M3,
  M6,
  M12,
  M24
}
