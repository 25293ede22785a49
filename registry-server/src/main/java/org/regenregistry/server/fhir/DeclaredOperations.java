package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * HAPI's own provider of capabilities, which also reads the definitions of operations that it makes
 * of their handlers. Those of the guide come first.
 */
final class DeclaredOperations extends ServerCapabilityStatementProvider {

  private final GuideCatalogue guide;

  DeclaredOperations(RestfulServer server, GuideCatalogue guide) {
    super(server);
    this.guide = guide;
  }

  @Override
  public IBaseResource readOperationDefinition(IIdType id, RequestDetails request) {
    return guide
        .find("OperationDefinition", id.getIdPart())
        .<IBaseResource>map(MetadataResource.class::cast)
        .orElseGet(() -> super.readOperationDefinition(id, request));
  }
}
