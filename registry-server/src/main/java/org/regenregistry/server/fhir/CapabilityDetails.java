package org.regenregistry.server.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.regenregistry.server.search.DeclaredParameter;
import org.regenregistry.server.search.SearchParameters;
import org.regenregistry.server.store.ResourceKind;

/** Completes HAPI's CapabilityStatement from the declarations that the search runs on. */
@Interceptor
public final class CapabilityDetails {

  private static final String SECURITY_SERVICE =
      "http://terminology.hl7.org/CodeSystem/restful-security-service";

  private final GuideCatalogue guide;
  private final SearchParameters parameters;

  CapabilityDetails(GuideCatalogue guide, SearchParameters parameters) {
    this.guide = guide;
    this.parameters = parameters;
  }

  /** Called by HAPI before it answers {@code /metadata}. */
  @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
  public void complete(IBaseConformance conformance) {
    CapabilityStatement statement = (CapabilityStatement) conformance;
    CapabilityStatementRestComponent rest = statement.getRestFirstRep();
    rest.getSecurity()
        .setDescription(
            "Access tokens of the registry's Keycloak realm; see docs/quickstart-ehr.md.")
        .addService()
        .addCoding()
        .setSystem(SECURITY_SERVICE)
        .setCode("OAuth");
    guide.guides().forEach(statement::addImplementationGuide);
    for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
      ResourceKind.of(resource.getType())
          .ifPresentOrElse(kind -> describe(kind, resource), () -> describe(resource));
    }
  }

  private void describe(ResourceKind kind, CapabilityStatementRestResourceComponent resource) {
    guide.profiles(kind.type()).forEach(resource::addSupportedProfile);
    resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
    resource.setConditionalCreate(true).setConditionalUpdate(true);
    resource.setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED);
    resource.setReadHistory(true).setUpdateCreate(false);
    resource.getSearchParam().clear();
    for (DeclaredParameter parameter : parameters.of(kind)) {
      resource
          .addSearchParam()
          .setName(parameter.name())
          .setType(SearchParamType.fromCode(parameter.type().code()))
          .setDefinition(parameter.definition())
          .setDocumentation(parameters.documentation(parameter));
    }
    parameters.includes(kind).forEach(resource::addSearchInclude);
    parameters.reverseIncludes(kind).forEach(resource::addSearchRevInclude);
  }

  /** A type of the guide, read only. */
  private static void describe(CapabilityStatementRestResourceComponent resource) {
    if (resource.getType().equals("OperationDefinition")) {
      return;
    }
    resource.setVersioning(ResourceVersionPolicy.NOVERSION);
    resource.getSearchParam().clear();
    for (String name : GuideProvider.PARAMETERS.keySet()) {
      resource.addSearchParam().setName(name).setType(GuideProvider.type(name));
    }
  }
}
