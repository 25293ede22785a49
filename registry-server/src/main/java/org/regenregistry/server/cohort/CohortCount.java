package org.regenregistry.server.cohort;

/** A way to count a cohort whose answers have been through disclosure control. */
@FunctionalInterface
public interface CohortCount {

  /** The published number of treated sites. */
  PublishedCount count(Cohort cohort);
}
