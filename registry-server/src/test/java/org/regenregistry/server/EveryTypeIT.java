package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.search.DeclaredParameter;
import org.regenregistry.server.search.SearchParameters;
import org.regenregistry.server.store.ResourceKind;

/** What holds for every resource type the registry stores. */
class EveryTypeIT {

  private static TestClinic owner;
  private static FhirHttp clinic;
  private static FhirHttp other;
  private static String patient;
  private static final Map<ResourceKind, Resource> STORED = new EnumMap<>(ResourceKind.class);

  @BeforeAll
  static void submit() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    owner = registry.onboardClinic();
    clinic = owner.http();
    other = registry.onboardClinic().http();
    patient = newIdentifier();
    Answer answer = clinic.submit(EveryType.bundle(patient));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    for (ResourceKind kind : ResourceKind.values()) {
      STORED.put(kind, clinic.get(path(kind)).as(kind.resourceClass()));
    }
  }

  @Test
  void changesNothingWhenEveryTypeComesAgain() {
    Answer again = clinic.submit(EveryType.bundle(patient));
    assertThat(again.bundle().getEntry())
        .extracting(entry -> entry.getResponse().getStatus())
        .as(again.body())
        .containsOnly("200 OK");
    assertThat(again.bundle().getEntry())
        .extracting(entry -> entry.getResponse().getEtag())
        .containsOnly("W/\"1\"");
  }

  @ParameterizedTest
  @EnumSource
  void stampsTheClinicAndTheProfile(ResourceKind kind) {
    Resource stored = stored(kind);
    assertThat(stored.getMeta().getSecurityFirstRep().getCode()).isEqualTo(owner.code().value());
    assertThat(stored.getMeta().getProfile()).as(kind.type()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void findsByEveryDeclaredParameter(ResourceKind kind) {
    for (DeclaredParameter parameter : declared().of(kind)) {
      String name = kind.type() + "?" + parameter.name();
      Optional<String> value = value(kind, parameter);
      if (value.isPresent()) {
        String query = name + "=" + URLEncoder.encode(value.get(), StandardCharsets.UTF_8);
        Answer answer = clinic.get(query);
        assertThat(answer.status()).as(query + answer.body()).isEqualTo(200);
        assertThat(answer.bundle().getTotal()).as(query).isEqualTo(1);
        assertThat(other.get(query).bundle().getTotal()).as(query).isZero();
      }
    }
  }

  @Test
  void declaresWhatItFindsBy() {
    CapabilityStatement statement = clinic.get("metadata").as(CapabilityStatement.class);
    for (ResourceKind kind : ResourceKind.values()) {
      assertThat(statement.getRestFirstRep().getResource())
          .filteredOn(resource -> resource.getType().equals(kind.type()))
          .singleElement()
          .satisfies(
              resource ->
                  assertThat(resource.getSearchParam())
                      .extracting(parameter -> parameter.getName())
                      .containsExactlyElementsOf(
                          declared().of(kind).stream().map(DeclaredParameter::name).toList()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void showsNothingToAnotherClinic(ResourceKind kind) {
    String path = stored(kind).getIdElement().toUnqualifiedVersionless().getValue();
    Resource copy = stored(kind).copy();
    copy.getMeta().getSecurity().clear();
    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(other.get(path + "/_history/1").status()).isEqualTo(404);
    assertThat(other.get(path + "/_history").status()).isEqualTo(404);
    assertThat(other.get(path + "/$meta").status()).isEqualTo(404);
    assertThat(other.get(kind.type() + "/_history").bundle().getTotal()).isZero();
    assertThat(other.put(path, copy).status()).isIn(405, 422);
    assertThat(other.delete(path).status()).isEqualTo(404);
    assertThat(other.get(kind.type()).bundle().getTotal()).isZero();
    Answer mine = clinic.get(path);
    assertThat(mine.status()).isEqualTo(200);
    assertThat(mine.header("ETag")).isEqualTo("W/\"1\"");
  }

  @ParameterizedTest
  @EnumSource
  void needsATokenForEveryType(ResourceKind kind) {
    FhirHttp anonymous = RegistryServerFixture.running().anonymous();
    assertThat(anonymous.get(kind.type()).status()).isEqualTo(401);
  }

  private static Resource stored(ResourceKind kind) {
    return Objects.requireNonNull(STORED.get(kind));
  }

  private static String path(ResourceKind kind) {
    String query = kind.type() + "?identifier=" + EveryType.identifier(patient, kind);
    String url = clinic.get(query).bundle().getEntryFirstRep().getFullUrl();
    return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
  }

  private static SearchParameters declared() {
    return RegistryServerFixture.running().bean(SearchParameters.class);
  }

  /** What the parameter's own FHIRPath finds in the stored resource, as a query says it. */
  private static Optional<String> value(ResourceKind kind, DeclaredParameter parameter) {
    Resource resource = stored(kind);
    return switch (parameter.home()) {
      case ID -> Optional.of(resource.getIdPart());
      case COMPARTMENT -> Optional.of(stored(ResourceKind.PATIENT).getIdPart());
      case UPDATED -> Optional.of("ge2020");
      case PAIRS, ALL_PARTS, ANY_PART -> Optional.empty();
      case IDENTIFIERS, ROWS, CANONICAL ->
          FhirHttp.FHIR
              .newFhirPath()
              .evaluate(resource, parameter.expression(), IBase.class)
              .stream()
              .findFirst()
              .map(EveryTypeIT::query);
    };
  }

  private static String query(IBase value) {
    return switch (value) {
      case CodeableConcept concept -> query(concept.getCodingFirstRep());
      case Coding coding -> coding.getSystem() + "|" + coding.getCode();
      case Identifier identifier ->
          Objects.requireNonNullElse(identifier.getSystem(), "") + "|" + identifier.getValue();
      case Quantity quantity -> quantity.getValue().toPlainString();
      case Reference reference -> reference.getReference();
      case Period period -> "ge" + period.getStartElement().getValueAsString().substring(0, 4);
      case BaseDateTimeType date -> date.getValueAsString().substring(0, 4);
      case PrimitiveType<?> text -> text.getValueAsString();
      default -> throw new IllegalArgumentException(value.fhirType());
    };
  }
}
