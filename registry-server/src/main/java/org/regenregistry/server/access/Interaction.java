package org.regenregistry.server.access;

import org.hl7.fhir.r4.model.ResourceType;

/** What a request wants to do, as far as the right to do it is concerned. */
public sealed interface Interaction {

  /** Something with resources of one type, within the caller's clinic. */
  record OnType(Permission permission, ResourceType type) implements Interaction {}

  /** Something with resources of every type that the registry stores, within the clinic. */
  record OnAllTypes(Permission permission) implements Interaction {}

  /** What is no matter of types. */
  enum Named implements Interaction {
    /** Read what says how to use the registry and holds no record: metadata, guide, measures. */
    GUIDE,
    /** Come to the FHIR interface for records at all; each interaction is decided on its own. */
    CLINIC_RECORDS,
    /** Send a Bundle; each entry is decided on its own. */
    SUBMIT_BUNDLE,
    /** Ask what would become of a write. */
    VALIDATE,
    /** See what became of the treatments of the caller's own clinic. */
    OWN_OUTCOMES,
    /** Ask a pooled question. */
    POOLED_QUESTION,
    /** Propose a research project. */
    PROPOSE_PROJECT,
    /** See research projects: those of which one is a member, or all for whom governs them. */
    SEE_PROJECTS,
    /** Save cohorts for a research project of which one is a member. */
    SAVE_COHORTS,
    /** Approve, lock and unlock research projects. */
    GOVERN_PROJECTS,
    /** Order, watch, download or cancel an extract. */
    EXTRACT,
    /** See how the registry runs. */
    OPERATIONS,
    /** See who did what in every clinic. */
    REGISTRY_AUDIT,
    /** Have a patient erased. */
    ERASE
  }
}
