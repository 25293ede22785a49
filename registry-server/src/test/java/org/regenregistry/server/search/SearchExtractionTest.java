package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mutation.Gap;
import org.regenregistry.server.store.MainDates;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchTerm;
import org.regenregistry.server.store.SearchValues;
import org.regenregistry.server.store.SearchValues.LinkValue;
import org.regenregistry.server.store.SearchValues.QuantityValue;

class SearchExtractionTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final SearchExtraction EXTRACTION =
      new SearchExtraction(new SearchParameters(FHIR, List.of()));
  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");
  private static final String UCUM = Canonical.UCUM;

  @ParameterizedTest
  @EnumSource
  void extractsNothingFromEmptyResources(ResourceKind kind) {
    Resource empty = (Resource) FHIR.getResourceDefinition(kind.type()).newInstance();
    SearchValues values = EXTRACTION.of(kind, empty);
    // Who is not said to have died is alive, says R4 of this parameter.
    assertThat(values.terms())
        .allMatch(
            term -> term.parameter().equals("Patient.deceased") && term.code().equals("false"));
    assertThat(values.dates()).isEmpty();
    assertThat(values.quantities()).isEmpty();
    assertThat(values.links()).isEmpty();
    assertThat(values.extraction()).isEqualTo(EXTRACTION.number()).isNotZero();
  }

  @ParameterizedTest
  @EnumSource
  void extractsFromWhateverAResourceCanHold(ResourceKind kind) {
    for (int variant = 0; variant < 12; variant++) {
      SearchValues values = EXTRACTION.of(kind, FilledResource.of(FHIR, kind, variant));
      assertThat(values.terms())
          .allMatch(term -> term.parameter().startsWith(kind.type() + "."))
          .allMatch(term -> term.code().length() < 250 && term.text().length() <= 200);
      assertThat(values.dates())
          .filteredOn(date -> MainDates.of(kind).filter(date.parameter()::equals).isPresent())
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void extractsWhatIsLeftOfAResourceWithAGap(ResourceKind kind) {
    Resource filled = FilledResource.of(FHIR, kind, 1);
    assertThat(Gap.all(filled))
        .allSatisfy(
            gap ->
                assertThatCode(() -> EXTRACTION.of(kind, gap.resource()))
                    .doesNotThrowAnyException());
  }

  @Test
  void keepsCodesWithSystemAndDisplayAndTheTextThatNoDisplaySays() {
    Observation observation = new Observation();
    observation.setCode(
        new CodeableConcept()
            .addCoding(new Coding("http://loinc.org", "1-8", "Acyclovir"))
            .addCoding(new Coding(null, "own", null))
            .setText("Élan  vital"));
    observation.setStatus(ObservationStatus.FINAL);
    assertThat(terms(ResourceKind.OBSERVATION, observation))
        .containsExactlyInAnyOrder(
            SearchTerm.coding("Observation.code", "http://loinc.org", "1-8", "acyclovir"),
            SearchTerm.coding("Observation.code", "", "own", ""),
            SearchTerm.coding("Observation.code", "", "", "elan vital"),
            SearchTerm.coding(
                "Observation.status", "http://hl7.org/fhir/observation-status", "final", ""));
  }

  @Test
  void pairsComponentsCodesWithTheirValues() {
    Observation observation = new Observation();
    observation
        .addComponent()
        .setCode(new CodeableConcept(new Coding("s", "count", null)))
        .setValue(new Quantity().setValue(5).setUnit("Mio").setSystem(UCUM).setCode("10*6"));
    observation
        .addComponent()
        .setCode(new CodeableConcept(new Coding("s", "kind", null)))
        .setValue(new CodeableConcept(new Coding("v", "msc", "Stem cell")));
    SearchValues values = EXTRACTION.of(ResourceKind.OBSERVATION, observation);
    assertThat(values.quantities())
        .containsExactlyInAnyOrder(
            new QuantityValue(
                SearchTerm.coding("Observation.component-value-quantity", UCUM, "10*6", "mio"), 5),
            new QuantityValue(
                new SearchTerm(
                    "Observation.component-code-value-quantity",
                    "s",
                    "count",
                    "",
                    UCUM,
                    "10*6",
                    "mio"),
                5));
    assertThat(values.terms())
        .contains(
            new SearchTerm(
                "Observation.component-code-value-concept",
                "s",
                "kind",
                "",
                "v",
                "msc",
                "stem cell"))
        .noneMatch(
            term ->
                term.parameter().endsWith("component-code-value-concept")
                    && term.code().equals("count"))
        .noneMatch(term -> term.parameter().contains("combo"));
  }

  @Test
  void takesNumbersOnlyFromWhatIsOneNumber() {
    Condition condition = new Condition();
    condition.setOnset(new Range().setLow(new Quantity(3)));
    assertThat(EXTRACTION.of(ResourceKind.CONDITION, condition).quantities()).isEmpty();
    Observation observation = new Observation();
    observation.setValue(new Quantity().setValue(new BigDecimal("1e400")));
    assertThat(EXTRACTION.of(ResourceKind.OBSERVATION, observation).quantities()).isEmpty();
    observation.setValue(
        new Quantity().setValue(7).setComparator(Quantity.QuantityComparator.LESS_THAN));
    assertThat(EXTRACTION.of(ResourceKind.OBSERVATION, observation).quantities())
        .singleElement()
        .extracting(QuantityValue::value)
        .isEqualTo(7.0);
  }

  @Test
  void linksWhoIsReferredToButTheCompartmentsPatient() {
    Observation observation = new Observation();
    observation.setSubject(new Reference("Patient/" + ID));
    observation.addPerformer(new Reference("Patient/" + ID));
    observation.addPerformer(new Reference("#me"));
    Reference logical = new Reference();
    logical.getIdentifier().setSystem("urn:staff").setValue("7");
    observation.addPerformer(logical);
    SearchValues values = EXTRACTION.of(ResourceKind.OBSERVATION, observation);
    assertThat(values.links())
        .containsExactly(
            new LinkValue("Observation.performer", new ResourceKey(ResourceKind.PATIENT, ID)));
    assertThat(values.terms())
        .containsExactly(
            SearchTerm.coding("Observation.performer:identifier", "urn:staff", "7", ""));
  }

  @Test
  void tellsIncompleteIdentifiersAndTheTypesOfAll() {
    Patient patient = new Patient();
    patient.addIdentifier().setSystem("urn:s").setValue("whole");
    patient.addIdentifier().setValue("bare");
    patient
        .addIdentifier()
        .setSystem("urn:s")
        .setValue("typed")
        .setType(new CodeableConcept(new Coding("urn:t", "MR", "Record number")));
    assertThat(terms(ResourceKind.PATIENT, patient))
        .filteredOn(term -> term.parameter().startsWith("Patient.identifier"))
        .containsExactlyInAnyOrder(
            SearchTerm.coding("Patient.identifier", "", "bare", ""),
            new SearchTerm(
                "Patient.identifier:of-type", "urn:t", "MR", "record number", "", "typed", ""));
  }

  @Test
  void tellsWhetherSomebodyHasDied() {
    Patient patient = new Patient();
    assertThat(deceased(patient)).isEqualTo("false");
    patient.setDeceased(new BooleanType(false));
    assertThat(deceased(patient)).isEqualTo("false");
    patient.setDeceased(new BooleanType(true));
    assertThat(deceased(patient)).isEqualTo("true");
    patient.setDeceased(new DateTimeType("2024"));
    assertThat(deceased(patient)).isEqualTo("true");
  }

  @Test
  void findsAddressesByEachPartAndLabelsButTheClinicsOwn() {
    Organization organization = new Organization();
    organization.addAddress(new Address().addLine("Weg 1").setCity("Köln").setCountry("DE"));
    organization.getMeta().addSecurity().setSystem(Canonical.CLINIC_LABEL).setCode("A1");
    organization.getMeta().addSecurity().setSystem("urn:l").setCode("R");
    assertThat(terms(ResourceKind.ORGANIZATION, organization))
        .contains(
            SearchTerm.string("Organization.address", "Weg 1", "weg 1"),
            SearchTerm.string("Organization.address", "Köln", "koln"),
            SearchTerm.string("Organization.address-city", "Köln", "koln"),
            SearchTerm.coding("Organization._security", "urn:l", "R", ""))
        .noneMatch(term -> term.code().equals("A1"));
  }

  @Test
  void findsCanonicalsWithAndWithoutVersion() {
    QuestionnaireResponse answers = new QuestionnaireResponse();
    answers.setQuestionnaire("http://q.org/koos|1.2");
    assertThat(terms(ResourceKind.QUESTIONNAIRE_RESPONSE, answers))
        .containsExactlyInAnyOrder(
            SearchTerm.uri("QuestionnaireResponse.questionnaire", "http://q.org/koos|1.2"),
            SearchTerm.uri("QuestionnaireResponse.questionnaire", "http://q.org/koos"));
  }

  @Test
  void findsTextsOfExtensionsAsCodes() {
    Resource example =
        GuideExamples.of(ResourceKind.PROCEDURE).stream()
            .filter(it -> !terms(ResourceKind.PROCEDURE, it, "Procedure.lot").isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(terms(ResourceKind.PROCEDURE, example, "Procedure.lot"))
        .singleElement()
        .satisfies(term -> assertThat(term.code()).isNotEmpty());
    Observation text = new Observation();
    text.setValue(new StringType("Naïve"));
    assertThat(terms(ResourceKind.OBSERVATION, text))
        .containsExactly(SearchTerm.string("Observation.value-string", "Naïve", "naive"));
  }

  private static String deceased(Patient patient) {
    return terms(ResourceKind.PATIENT, patient, "Patient.deceased").getFirst().code();
  }

  private static List<SearchTerm> terms(ResourceKind kind, Resource resource) {
    return List.copyOf(EXTRACTION.of(kind, resource).terms());
  }

  private static List<SearchTerm> terms(ResourceKind kind, Resource resource, String parameter) {
    return terms(kind, resource).stream()
        .filter(term -> term.parameter().equals(parameter))
        .toList();
  }
}
