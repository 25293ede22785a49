package org.regenregistry.synthetic;

import ca.uhn.fhir.context.FhirContext;

/** The FHIR context tests share. */
final class Fhir {

  static final FhirContext CONTEXT = FhirContext.forR4Cached();

  private Fhir() {}
}
