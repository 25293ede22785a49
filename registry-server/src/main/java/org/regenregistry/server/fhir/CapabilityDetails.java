package org.regenregistry.server.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.UriType;
import org.regenregistry.server.access.SmartConfiguration;
import org.regenregistry.server.search.DeclaredParameter;
import org.regenregistry.server.search.SearchParameters;
import org.regenregistry.server.store.ResourceKind;

/** Completes HAPI's CapabilityStatement from the declarations that the search runs on. */
@Interceptor
public final class CapabilityDetails {

  private static final String SECURITY_SERVICE =
      "http://terminology.hl7.org/CodeSystem/restful-security-service";

  private static final String OAUTH_ADDRESSES =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

  private static final List<String> FORMATS =
      List.of("application/fhir+json", "json", "application/fhir+xml", "xml");
  private static final List<String> PATCH_FORMATS =
      List.of("application/json-patch+json", "application/fhir+json", "application/fhir+xml");

  private static final String CONDITIONS =
      "Conditional create and update by identifier or _id; conditional delete and patch by any"
          + " search parameter.";

  /** References name resources of the same clinic, which are there and stay there. */
  private static final List<ReferenceHandlingPolicy> REFERENCES =
      List.of(
          ReferenceHandlingPolicy.LITERAL,
          ReferenceHandlingPolicy.ENFORCED,
          ReferenceHandlingPolicy.LOCAL);

  private static final Map<String, String> OPERATIONS =
      Map.of(
          "validate", "http://hl7.org/fhir/OperationDefinition/Resource-validate",
          "meta", "http://hl7.org/fhir/OperationDefinition/Resource-meta",
          "everything", "http://hl7.org/fhir/OperationDefinition/Patient-everything");

  private final GuideCatalogue guide;
  private final SearchParameters parameters;
  private final SmartConfiguration smart;

  CapabilityDetails(GuideCatalogue guide, SearchParameters parameters, SmartConfiguration smart) {
    this.guide = guide;
    this.parameters = parameters;
    this.smart = smart;
  }

  /** Called by HAPI before it answers {@code /metadata}. */
  @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
  public void complete(IBaseConformance conformance) {
    CapabilityStatement statement = (CapabilityStatement) conformance;
    CapabilityStatementRestComponent rest = statement.getRestFirstRep();
    secure(rest.getSecurity());
    // HAPI declares a handler of Bundles as one of transactions.
    rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
    guide.guides().forEach(statement::addImplementationGuide);
    statement.getFormat().clear();
    FORMATS.forEach(statement::addFormat);
    if (rest.getResource().stream().anyMatch(CapabilityDetails::isPatched)) {
      statement.getPatchFormat().clear();
      PATCH_FORMATS.forEach(statement::addPatchFormat);
    }
    for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
      ResourceKind.of(resource.getType())
          .ifPresentOrElse(kind -> describe(kind, resource), () -> describe(resource));
    }
  }

  private void secure(CapabilityStatementRestSecurityComponent security) {
    security.setCors(false);
    security.addService().addCoding().setSystem(SECURITY_SERVICE).setCode("SMART-on-FHIR");
    security
        .addExtension()
        .setUrl(OAUTH_ADDRESSES)
        .addExtension("token", new UriType(smart.tokenEndpoint()));
    security.setDescription(
        "Access tokens of the registry's Keycloak realm by SMART backend services (client"
            + " credentials). Scopes: "
            + String.join(", ", smart.scopes())
            + ".");
  }

  private void describe(ResourceKind kind, CapabilityStatementRestResourceComponent resource) {
    guide.profiles(kind.type()).forEach(resource::addSupportedProfile);
    resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
    resource.setConditionalCreate(true).setConditionalUpdate(true);
    resource.setConditionalRead(ConditionalReadStatus.FULLSUPPORT);
    if (!resource.hasConditionalDelete()) {
      resource.setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED);
    }
    resource.setReadHistory(true).setUpdateCreate(false);
    if (isPatched(resource)) {
      resource.setDocumentation(CONDITIONS);
    }
    REFERENCES.forEach(resource::addReferencePolicy);
    resource.getOperation().forEach(CapabilityDetails::define);
    search(kind, resource);
  }

  /** HAPI knows no parameter, because all of them go to the search package unread. */
  private void search(ResourceKind kind, CapabilityStatementRestResourceComponent resource) {
    resource.getSearchParam().clear();
    for (DeclaredParameter parameter : parameters.of(kind)) {
      resource
          .addSearchParam()
          .setName(parameter.name())
          .setType(SearchParamType.fromCode(parameter.type().code()))
          .setDefinition(parameter.definition())
          .setDocumentation(parameters.documentation(parameter));
    }
    resource.getSearchInclude().clear();
    parameters.includes(kind).forEach(resource::addSearchInclude);
    resource.getSearchRevInclude().clear();
    parameters.reverseIncludes(kind).forEach(resource::addSearchRevInclude);
  }

  /** Operations that FHIR defines are known by FHIR's address, the registry's by HAPI's. */
  private static void define(CapabilityStatementRestResourceOperationComponent operation) {
    Optional.ofNullable(OPERATIONS.get(operation.getName())).ifPresent(operation::setDefinition);
  }

  private static boolean isPatched(CapabilityStatementRestResourceComponent resource) {
    return resource.getInteraction().stream()
        .anyMatch(interaction -> interaction.getCode() == TypeRestfulInteraction.PATCH);
  }

  /** A type of the guide, of the questions or of the audit trail, read only. */
  private static void describe(CapabilityStatementRestResourceComponent resource) {
    resource.setVersioning(ResourceVersionPolicy.NOVERSION);
    resource.getSearchParam().clear();
    if (resource.getType().equals("AuditEvent")) {
      AuditEventProvider.PARAMETERS.forEach(
          (name, type) -> resource.addSearchParam().setName(name).setType(type));
      resource.addSupportedProfile(
          "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead");
      return;
    }
    for (String name : GuideProvider.PARAMETERS.keySet()) {
      resource.addSearchParam().setName(name).setType(GuideProvider.type(name));
    }
  }
}
