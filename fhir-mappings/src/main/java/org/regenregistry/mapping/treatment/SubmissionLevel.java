package org.regenregistry.mapping.treatment;

/** How much a clinic has told about a treatment; computed from the record, never declared. */
public enum SubmissionLevel {
  /** The register: who, what, where and when. */
  L1,
  /**
   * Outcome: the register, a score with both a baseline and a follow-up, and a statement about
   * adverse events.
   */
  L2,
  /**
   * Research: outcome, and dose, viability, release, harvest, processing, grades with their method,
   * stay, coverage and consent, as far as they apply to the treatment.
   */
  L3
}
