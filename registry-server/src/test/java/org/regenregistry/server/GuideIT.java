package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.guide.GuidePackage;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** The implementation guide as anybody can read it from the registry. */
class GuideIT {

  /** Events of the audit trail follow profiles of IHE. */
  private static final String AUDIT_PROFILES = "https://profiles.ihe.net/ITI/BALP/";

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();
  private static final FhirHttp ANYBODY = REGISTRY.anonymous();

  @Test
  void servesEveryResourceOfTheGuideWithoutAToken() {
    List<MetadataResource> guide = new ArrayList<>(Guide.resources());
    guide.addAll(Guide.namingSystems());
    for (MetadataResource resource : guide) {
      String path = resource.fhirType() + "/" + resource.getIdPart();
      Answer answer = ANYBODY.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.as(resource.getClass()).getName()).isEqualTo(resource.getName());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url=https://regen-registry.org/fhir/StructureDefinition/rtr-score",
        "name=RtrScore&url=https://regen-registry.org/fhir/StructureDefinition/rtr-score",
        "_id=rtr-score",
        "_id=rtr-score,no-such"
      })
  void findsByDeclaredParameters(String query) {
    Bundle found = ANYBODY.get("StructureDefinition?" + query).bundle();
    assertThat(found.getTotal()).isEqualTo(1);
    assertThat(found.getEntryFirstRep().getFullUrl())
        .endsWith("/fhir/StructureDefinition/rtr-score");
  }

  @Test
  void findsNothingWhenNothingMatches() {
    assertThat(ANYBODY.get("ValueSet?url=urn:other").bundle().getTotal()).isZero();
    assertThat(ANYBODY.get("CodeSystem?version=0.0.0").bundle().getTotal()).isZero();
    assertThat(ANYBODY.get("CodeSystem").bundle().getTotal()).isPositive();
    Answer unknown = ANYBODY.get("CodeSystem?title=x");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.problems()).containsExactly("parameter-unknown");
    Answer missing = ANYBODY.get("CodeSystem/no-such");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.problems()).containsExactly("not-found");
  }

  @Test
  void isReadByEveryKindOfCaller() {
    FhirHttp clinic = REGISTRY.onboardClinic().http();
    assertThat(clinic.get("StructureDefinition/rtr-patient").status()).isEqualTo(200);
  }

  @Test
  void letsNobodyChangeTheGuide() {
    StructureDefinition profile =
        ANYBODY.get("StructureDefinition/rtr-patient").as(StructureDefinition.class);
    assertThat(ANYBODY.put("StructureDefinition/rtr-patient", profile).status()).isEqualTo(401);
    assertThat(ANYBODY.post("StructureDefinition", profile).status()).isEqualTo(401);
    assertThat(ANYBODY.delete("StructureDefinition/rtr-patient").status()).isEqualTo(401);
    FhirHttp clinic = REGISTRY.onboardClinic().http();
    assertThat(clinic.put("StructureDefinition/rtr-patient", profile).status()).isIn(400, 404, 405);
    assertThat(clinic.post("StructureDefinition", profile).status()).isIn(400, 404, 405);
    assertThat(clinic.delete("StructureDefinition/rtr-patient").status()).isIn(400, 404, 405);
    assertThat(ANYBODY.get("StructureDefinition/rtr-patient").status()).isEqualTo(200);
  }

  /** What is open for the guide opens nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient",
        "StructureDefinitions",
        "StructureDefinition/rtr-patient/_history",
        "StructureDefinition/rtr-patient/Patient",
        "structuredefinition/rtr-patient",
        "$validate-submission",
        "_history"
      })
  void opensNothingElse(String path) {
    assertThat(ANYBODY.get(path).status()).isEqualTo(401);
  }

  @Test
  void servesProfilesWithSnapshots() {
    StructureDefinition profile =
        ANYBODY.get("StructureDefinition/rtr-patient").as(StructureDefinition.class);
    assertThat(profile.getSnapshot().getElement()).isNotEmpty();
  }

  @Test
  void handsOutThePackage() throws Exception {
    URI address = URI.create(ANYBODY.address() + "/fhir-package/package.tgz");
    HttpResponse<byte[]> answer;
    try (HttpClient client = HttpClient.newHttpClient()) {
      answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/gzip");
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("org.regenregistry.treatments");
    assertThat(answer.body()).isEqualTo(GuidePackage.bytes());
  }

  /** The guide defines parameters that R4 does not have; the server must have them all. */
  @Test
  void searchesByEveryParameterThatTheGuideDefines() {
    CapabilityStatement statement = ANYBODY.get("metadata").as(CapabilityStatement.class);
    Set<String> defined =
        statement.getRestFirstRep().getResource().stream()
            .flatMap(resource -> resource.getSearchParam().stream())
            .map(parameter -> parameter.getDefinition())
            .filter(Objects::nonNull)
            .filter(definition -> !definition.startsWith("http://hl7.org/fhir/"))
            .collect(Collectors.toSet());
    assertThat(defined)
        .containsExactlyInAnyOrderElementsOf(
            Guide.resources().stream()
                .filter(SearchParameter.class::isInstance)
                .map(MetadataResource::getUrl)
                .toList());
  }

  @Test
  void namesTheProfilesOfEachTypeInTheCapabilityStatement() {
    CapabilityStatement statement = ANYBODY.get("metadata").as(CapabilityStatement.class);
    Set<String> supported =
        statement.getRestFirstRep().getResource().stream()
            .flatMap(resource -> resource.getSupportedProfile().stream())
            .map(CanonicalType::getValue)
            .collect(Collectors.toSet());
    assertThat(supported)
        .contains(
            Canonical.structureDefinition("rtr-patient"),
            Canonical.structureDefinition("rtr-administration"),
            Canonical.structureDefinition("rtr-consent"));
    assertThat(supported)
        .allMatch(url -> url.startsWith(Canonical.BASE) || url.startsWith(AUDIT_PROFILES));
    List<String> types =
        statement.getRestFirstRep().getResource().stream().map(it -> it.getType()).toList();
    assertThat(types).contains("StructureDefinition", "CodeSystem", "ValueSet");
  }
}
