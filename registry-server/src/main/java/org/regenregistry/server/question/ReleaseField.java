package org.regenregistry.server.question;

import org.regenregistry.mapping.treatment.ResponderDefinition;

/** Fields of a research document that no cohort can name. */
final class ReleaseField {

  static final String PATIENT_WEIGHT = "patient.weight";
  static final String CLINIC = "clinic.number";
  static final String EXCLUDE = "exclude";

  private ReleaseField() {}

  /** The week of the last look without relief. */
  static String reliefAfter(ResponderDefinition definition) {
    return "relief." + definition.id() + ".left";
  }

  /** The week of the first look with relief. */
  static String reliefBy(ResponderDefinition definition) {
    return "relief." + definition.id() + ".right";
  }
}
