package org.regenregistry.synthetic;

/** How a clinic's system hands in a patient's record. */
public enum Delivery {
  /** Everything known at the as-of date in one Bundle. */
  WHOLE_RECORD,
  /** The treatment first, then one Bundle for every later day on which something was recorded. */
  BY_VISIT
}
