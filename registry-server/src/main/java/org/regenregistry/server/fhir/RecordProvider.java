package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;

/** A patient's whole record. */
public final class RecordProvider implements IResourceProvider {

  private final RecordReader reader;

  RecordProvider(RecordReader reader) {
    this.reader = reader;
  }

  @Override
  public Class<Patient> getResourceType() {
    return Patient.class;
  }

  /** The Patient and all that the record consists of. */
  @Operation(name = "$everything", idempotent = true)
  public Bundle everything(@IdParam IdType id, RequestDetails request) {
    return reader.read(request, id);
  }
}
