package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.access.AccessDecision;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.access.Permission;
import org.regenregistry.server.access.Scope;
import org.regenregistry.server.access.ScopeTable;
import org.regenregistry.server.access.SecuritySettings;
import org.regenregistry.server.access.TestCallers;

/** What the registry says about tokens is what it decides by. */
class SmartConfigurationIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();
  private static final String BELOW_FHIR = "/fhir/.well-known/smart-configuration";

  @ParameterizedTest
  @ValueSource(strings = {BELOW_FHIR, "/.well-known/smart-configuration"})
  void tellsEverybodyHowToGetAToken(String path) throws IOException {
    Answer answer = REGISTRY.anonymous().with("Origin", "https://a.example").send("GET", path, "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    JsonNode document = new ObjectMapper().readTree(answer.body());
    assertThat(document.path("token_endpoint").asText())
        .isEqualTo(
            REGISTRY.bean(SecuritySettings.class).issuer() + "/protocol/openid-connect/token");
    assertThat(texts(document, "token_endpoint_auth_methods_supported"))
        .contains("private_key_jwt", "client_secret_basic");
    assertThat(texts(document, "token_endpoint_auth_signing_alg_values_supported"))
        .containsExactly("RS384", "ES384");
    assertThat(texts(document, "grant_types_supported")).containsExactly("client_credentials");
    assertThat(texts(document, "capabilities"))
        .contains("client-confidential-asymmetric", "permission-v2");
    assertThat(texts(document, "scopes_supported")).containsExactlyElementsOf(offered());
  }

  @Test
  void letsPagesOfOtherOriginsReadThisDocumentOnly() {
    FhirHttp page =
        REGISTRY
            .anonymous()
            .with("Origin", "https://a.example")
            .with("Access-Control-Request-Method", "GET");
    assertThat(page.send("OPTIONS", BELOW_FHIR, "").header("Access-Control-Allow-Origin"))
        .isEqualTo("*");
    FhirHttp clinic = REGISTRY.onboardClinic().http().with("Origin", "https://a.example");
    for (Answer answer :
        List.of(
            page.send("OPTIONS", "/fhir/Patient", ""),
            page.send("OPTIONS", "/fhir/metadata", ""),
            clinic.get("metadata"),
            clinic.get("StructureDefinition"),
            clinic.get("Patient"))) {
      assertThat(answer.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void cannotBeChanged(String method) {
    for (String path : List.of(BELOW_FHIR, "/.well-known/smart-configuration")) {
      assertThat(REGISTRY.anonymous().send(method, path, "{}").status()).isIn(401, 403, 405);
    }
  }

  @Test
  void theCapabilityStatementSaysTheSame() {
    CapabilityStatementRestSecurityComponent security = rest().getSecurity();
    assertThat(security.getServiceFirstRep().getCodingFirstRep().getCode())
        .isEqualTo("SMART-on-FHIR");
    assertThat(security.getCors()).isFalse();
    assertThat(
            security
                .getExtensionByUrl(
                    "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris")
                .getExtensionByUrl("token")
                .getValue()
                .primitiveValue())
        .isEqualTo(
            REGISTRY.bean(SecuritySettings.class).issuer() + "/protocol/openid-connect/token");
    assertThat(
            Arrays.stream(security.getDescription().split("[ ,]+"))
                .map(word -> word.replaceFirst("\\.$", ""))
                .filter(word -> word.startsWith("system/")))
        .containsExactlyElementsOf(offered());
  }

  /** Types whose records are for clinics, and what is declared for them. */
  @Test
  void everyDeclaredInteractionOfRecordsIsOpenedByTheScopesOfItsType() {
    for (CapabilityStatementRestResourceComponent resource : records()) {
      ResourceType type = ResourceType.valueOf(resource.getType());
      Set<Permission> declared =
          resource.getInteraction().stream()
              .map(interaction -> permission(interaction.getCode().toCode()))
              .collect(Collectors.toSet());
      Set<Permission> offered =
          ScopeTable.offered().stream()
              .filter(scope -> scope.type().filter(type::equals).isPresent())
              .flatMap(scope -> scope.permissions().stream())
              .collect(Collectors.toSet());
      assertThat(offered).as(type.name()).isEqualTo(declared);
      for (Permission permission : declared) {
        assertOpenedByItsScopesOnly(type, permission);
      }
    }
  }

  private static void assertOpenedByItsScopesOnly(ResourceType type, Permission permission) {
    for (Scope scope : ScopeTable.offered()) {
      Caller caller = TestCallers.withScopes("s", new ClinicCode("A1"), scope.toString());
      boolean isStored = ScopeTable.storedTypes().contains(type);
      boolean names =
          scope.permissions().contains(permission)
              && scope.type().map(type::equals).orElse(isStored);
      assertThat(
              AccessPolicy.decide(caller, new Interaction.OnType(permission, type))
                  instanceof AccessDecision.Allowed)
          .as("%s %s %s", scope, type, permission)
          .isEqualTo(names);
    }
  }

  @Test
  void scopesAreOfDeclaredTypesAndNoOthers() {
    Set<String> declared =
        records().stream()
            .map(CapabilityStatementRestResourceComponent::getType)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> scoped =
        ScopeTable.offered().stream()
            .flatMap(scope -> scope.type().stream())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(scoped).isEqualTo(declared);
  }

  private static List<CapabilityStatementRestResourceComponent> records() {
    return rest().getResource().stream()
        .filter(resource -> !isOfTheGuide(resource.getType()))
        .toList();
  }

  /** Of these there is no scope, because everybody may read them, measures included. */
  private static boolean isOfTheGuide(String type) {
    return Set.of(
            "StructureDefinition",
            "CodeSystem",
            "ValueSet",
            "SearchParameter",
            "NamingSystem",
            "CapabilityStatement",
            "ImplementationGuide",
            "OperationDefinition",
            "Measure")
        .contains(type);
  }

  private static CapabilityStatementRestComponent rest() {
    return REGISTRY.anonymous().get("metadata").as(CapabilityStatement.class).getRestFirstRep();
  }

  private static Permission permission(String code) {
    return switch (code) {
      case "create" -> Permission.CREATE;
      case "read", "vread", "history-instance" -> Permission.READ;
      case "update", "patch" -> Permission.UPDATE;
      case "delete" -> Permission.DELETE;
      case "search-type", "history-type" -> Permission.SEARCH;
      default -> throw new IllegalStateException(code);
    };
  }

  private static List<String> offered() {
    return ScopeTable.offered().stream().map(Scope::toString).toList();
  }

  private static List<String> texts(JsonNode document, String member) {
    List<String> texts = new ArrayList<>();
    document.path(member).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
