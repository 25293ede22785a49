package org.regenregistry.server.access;

/** What the registry has recorded of a clinic and who speaks for it. */
enum ClinicStanding {
  /** Onboarding assigned the one to the other, and the clinic is served. */
  SERVED,
  /** The same, but the operator has suspended the clinic. */
  SUSPENDED,
  /** The registry knows of no such assignment. */
  UNKNOWN
}
