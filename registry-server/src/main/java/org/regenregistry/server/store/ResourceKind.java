package org.regenregistry.server.store;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/** The resource types a clinic can submit. */
public enum ResourceKind {
  ORGANIZATION("Organization", Organization.class),
  PATIENT("Patient", Patient.class),
  PROCEDURE("Procedure", Procedure.class),
  OBSERVATION("Observation", Observation.class);

  private final String type;
  private final Class<? extends Resource> resourceClass;

  ResourceKind(String type, Class<? extends Resource> resourceClass) {
    this.type = type;
    this.resourceClass = resourceClass;
  }

  /** The FHIR type's name. */
  public String type() {
    return type;
  }

  /** HAPI's class of the type. */
  public Class<? extends Resource> resourceClass() {
    return resourceClass;
  }

  /** The kind of that FHIR name, when the registry stores it. */
  public static Optional<ResourceKind> of(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }
}
