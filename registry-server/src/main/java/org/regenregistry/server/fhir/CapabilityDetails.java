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
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchParameter;
import org.regenregistry.server.store.SearchParameters;

/** Completes HAPI's CapabilityStatement from the declarations that the search runs on. */
@Interceptor
public final class CapabilityDetails {

  private final GuideCatalogue guide;

  CapabilityDetails(GuideCatalogue guide) {
    this.guide = guide;
  }

  private static final String SECURITY_SERVICE =
      "http://terminology.hl7.org/CodeSystem/restful-security-service";

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
    for (SearchParameter parameter : SearchParameters.of(kind)) {
      var declared =
          resource
              .addSearchParam()
              .setName(parameter.name())
              .setType(type(parameter))
              .setDocumentation(parameter.expression());
      guide.searchParameter(kind.type(), parameter.name()).ifPresent(declared::setDefinition);
    }
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

  private static SearchParamType type(SearchParameter parameter) {
    return switch (parameter) {
      case SearchParameter.Token _, SearchParameter.Identity _, SearchParameter.LogicalId _ ->
          SearchParamType.TOKEN;
      case SearchParameter.Link _, SearchParameter.Compartment _ -> SearchParamType.REFERENCE;
      case SearchParameter.Date _, SearchParameter.Updated _ -> SearchParamType.DATE;
      case SearchParameter.Text _ -> SearchParamType.STRING;
    };
  }
}
