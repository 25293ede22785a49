package org.regenregistry.server.access;

/** What a request wants to do, as far as the right to do it is concerned. */
public enum Interaction {
  /** Read, search or write a clinic's own records over FHIR. */
  CLINIC_RECORDS,
  /** Read the implementation guide, which says how to send records and holds none. */
  GUIDE,
  /** Ask a pooled question. */
  POOLED_QUESTION,
  /** Order, watch, download or cancel an extract. */
  EXTRACT,
  /** See how the registry runs. */
  OPERATIONS
}
