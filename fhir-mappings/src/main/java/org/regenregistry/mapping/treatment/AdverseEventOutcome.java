package org.regenregistry.mapping.treatment;

import java.util.Arrays;
import java.util.Optional;

/** How an adverse event ended, coded in the NCI Thesaurus. */
enum AdverseEventOutcome {
  RECOVERED("recovered", "C49498"),
  RECOVERING("recovering", "C49496"),
  NOT_RECOVERED("not-recovered", "C49494"),
  RECOVERED_WITH_SEQUELAE("recovered-with-sequelae", "C49495"),
  FATAL("fatal", "C48275");

  private final String id;
  private final String nciCode;

  AdverseEventOutcome(String id, String nciCode) {
    this.id = id;
    this.nciCode = nciCode;
  }

  /** The word a treatment record uses. */
  String id() {
    return id;
  }

  /** The NCI Thesaurus concept. */
  String nciCode() {
    return nciCode;
  }

  /** The outcome an NCI Thesaurus concept stands for. */
  static Optional<AdverseEventOutcome> ofNci(String code) {
    return Arrays.stream(values()).filter(value -> value.nciCode.equals(code)).findFirst();
  }
}
