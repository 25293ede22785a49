package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.store.ResourceKind;

/** The reads of one resource type, as HAPI's server finds them by annotation. */
public final class ReadProvider implements IResourceProvider {

  private final ResourceKind kind;
  private final ResourceReader reader;
  private final SearchReader searches;
  private final HistoryReader histories;

  ReadProvider(
      ResourceKind kind, ResourceReader reader, SearchReader searches, HistoryReader histories) {
    this.kind = kind;
    this.reader = reader;
    this.searches = searches;
    this.histories = histories;
  }

  @Override
  public Class<? extends Resource> getResourceType() {
    return kind.resourceClass();
  }

  /** Read and vread. */
  @Read(version = true)
  public Resource read(@IdParam IdType id, RequestDetails request) {
    return reader.read(request, kind, id);
  }

  /** Search by the declared parameters; HAPI leaves all of them to the search package. */
  @Search(allowUnknownParams = true)
  public Bundle search(RequestDetails request) {
    return searches.search(request, kind);
  }

  /** The versions of one resource. */
  @History
  public Bundle historyOfResource(@IdParam IdType id, RequestDetails request) {
    return histories.ofResource(request, kind, id);
  }

  /** The versions of all resources of the type. */
  @History
  public Bundle historyOfType(RequestDetails request) {
    return histories.ofType(request, kind);
  }

  /** The meta element of one resource. */
  @Operation(name = "$meta", idempotent = true)
  public Parameters meta(@IdParam IdType id, RequestDetails request) {
    return reader.meta(request, kind, id);
  }
}
