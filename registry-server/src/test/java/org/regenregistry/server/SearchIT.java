package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.put;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.FhirHttp.Answer;

/** What a search finds. */
class SearchIT {

  private static final int SCORES = 120;
  private static FhirHttp clinic;
  private static String identifier;

  @BeforeAll
  static void submit() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
    identifier = newIdentifier();
    Bundle course = ClinicalRecords.course(identifier, SCORES);
    Procedure part = ClinicalRecords.administration(identifier + "-2", "", "2025-03-01");
    part.setSubject(new Reference(course.getEntry().get(0).getFullUrl()));
    part.addPartOf(new Reference(course.getEntry().get(1).getFullUrl()));
    put(course, part, identifier + "-2");
    put(course, ClinicalRecords.organization(identifier, "Übersee-Klinik 100%_\\x"), identifier);
    Answer answer = clinic.submit(course);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-01, 1",
    "2024-03, 1",
    "2024, 1",
    "2023, 0",
    "ne2024-03-01, 0",
    "ne2024-03-02, 1",
    "ge2024-03-01, 1",
    "ge2024-03-02, 0",
    "le2024-03-01, 1",
    "le2024-02-29, 0",
    "gt2024-03-01, 0",
    "gt2024-02, 1",
    "lt2024-03-01, 0",
    "lt2024-03-02, 1",
    "sa2024-02, 1",
    "sa2024-03, 0",
    "eb2024-04, 1",
    "eb2024-03, 0",
    "2024-03-01T12:00:00Z, 0",
    "'2023,2024-03', 1"
  })
  void comparesDatesByTheirPrecision(String date, int found) {
    assertThat(total("Procedure?identifier=" + identifier + "-1&date=" + date.replace(",", "%2C")))
        .isEqualTo(found);
  }

  @Test
  void comparesTokensBySystemAndCode() {
    assertThat(total("Observation?code=72514-3")).isEqualTo(SCORES);
    assertThat(total("Observation?code=http://loinc.org%7C72514-3")).isEqualTo(SCORES);
    assertThat(total("Observation?code=http://other%7C72514-3")).isZero();
    assertThat(total("Observation?code=%7C72514-3")).isZero();
    assertThat(total("Observation?code=x,72514-3")).isEqualTo(SCORES);
    assertThat(total("Observation?code=72514-3&code=x")).isZero();
    assertThat(total("Observation?category=survey&status=final")).isEqualTo(SCORES);
    assertThat(total("Patient?gender=FEMALE")).isZero();
  }

  @Test
  void takesTextLiterally() {
    assertThat(total("Organization?name=%C3%BCBERSEE")).isEqualTo(1);
    assertThat(total("Organization?name=klinik")).isZero();
    assertThat(total("Organization?name=%25")).isZero();
    assertThat(total("Organization?name=%C3%9Cbersee-klinik%20100%25_%5C%5Cx")).isEqualTo(1);
    assertThat(total("Organization?name=x'%20or%20'1'='1")).isZero();
    assertThat(total("Patient?identifier=x'%20or%20true--")).isZero();
  }

  @Test
  void searchesByPost() {
    Answer answer =
        clinic
            .with("Content-Type", "application/x-www-form-urlencoded")
            .send("POST", "/fhir/Patient/_search", "identifier=" + identifier);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.bundle().getTotal()).isEqualTo(1);
  }

  /** The scores are 0 to 9 eleven times each, and 10 ten times. */
  @ParameterizedTest
  @CsvSource({
    "value-quantity=5, 11",
    "value-quantity=5.0, 11",
    "value-quantity=5.04, 0",
    "value-quantity=gt8, 21",
    "value-quantity=le0, 11",
    "value-quantity=ne10, 110",
    "value-quantity=ap10, 21",
    "'value-quantity=1,2', 22",
    "value-quantity=5||{score}, 11",
    "value-quantity=5|http://unitsofmeasure.org|{score}, 11",
    "value-quantity=5||mg, 0",
    "code-value-quantity=http://loinc.org|72514-3$ge9, 21",
    "code-value-quantity=other$ge9, 0",
    "combo-code-value-quantity=72514-3$ge9, 21",
    "combo-code=72514-3, 120",
    "code:not=72514-3, 0",
    "code:not=other, 120",
    "code:missing=false, 120",
    "method:missing=true, 120",
    "_profile=https://regen-registry.org/fhir/StructureDefinition/rtr-score, 120",
    "_profile:below=https://regen-registry.org/fhir, 120",
    "_source:missing=true, 120",
    "_security=https://regen-registry.org/fhir/CodeSystem/clinic|, 120",
    "_security:missing=true, 0",
    "subject.gender=female, 120",
    "subject:Patient.gender:not=female, 0",
    "part-of.code=cell-administration, 120",
    "part-of:Procedure.subject.gender=female, 120",
    "part-of:Procedure.date=2024-03-02, 0",
    "subject._has:Procedure:patient:date=2024-03-01, 120"
  })
  void findsObservations(String query, int found) {
    assertThat(total("Observation?" + encoded(query))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "Patient?_has:Observation:patient:code=72514-3, 1",
    "Patient?_has:Observation:patient:code=other, 0",
    "Patient?_has:Procedure:patient:_has:Observation:part-of:value-quantity=10, 1",
    "Procedure?_has:Observation:part-of:value-quantity=gt9, 1",
    "Procedure?part-of:missing=true, 1",
    "Procedure?part-of.part-of:missing=true, 1",
    "Procedure?donor-type:in=https://regen-registry.org/fhir/ValueSet/donor-type, 2",
    "Procedure?donor-type:not-in=https://regen-registry.org/fhir/ValueSet/donor-type, 0",
    "Procedure?donor-type:below=https://regen-registry.org/fhir/CodeSystem/donor-type|autologous,"
        + " 2",
    "Procedure?lot=LOT-1, 2",
    "Procedure?lot=lot-1, 0",
    "Patient?birthdate=ap1961-04, 1",
    "Patient?deceased=false, 1",
    "Organization?name:contains=SEE-KLIN, 1",
    "Organization?name:exact=Übersee-Klinik 100%_\\\\x, 1",
    "Organization?name:exact=übersee-klinik 100%_\\\\x, 0"
  })
  void findsByWhatOthersSay(String query, int found) {
    assertThat(total(encoded(query))).isEqualTo(found);
  }

  @Test
  void takesParametersFromTheFormAndTheAddressTogether() {
    Answer answer =
        clinic
            .with("Content-Type", "application/x-www-form-urlencoded")
            .send(
                "POST",
                "/fhir/Observation/_search?value-quantity=gt8",
                "code=72514-3&value-quantity=lt10&_count=3");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.bundle().getTotal()).isEqualTo(11);
    assertThat(answer.bundle().getEntry()).hasSize(3);
  }

  /** What was sent in one unit is found in another, and what is of another kind is not. */
  @Test
  void findsQuantitiesInComparableUnits() {
    FhirHttp weights = RegistryServerFixture.running().onboardClinic().http();
    String patient = newIdentifier();
    Bundle bundle = ClinicalRecords.transaction();
    String subject = put(bundle, ClinicalRecords.patient(patient), patient);
    int number = 0;
    for (String quantity : List.of("5 mg", "0.005 g", "5000 ug", "5 mL", "6 mg")) {
      String name = patient + "-" + number++;
      Observation weight = ClinicalRecords.score(name, subject, "2024-05-05", 0);
      weight.setCode(ClinicalRecords.concept("urn:own", "weight"));
      weight
          .getValueQuantity()
          .setValue(new BigDecimal(quantity.substring(0, quantity.indexOf(' '))))
          .setCode(quantity.substring(quantity.indexOf(' ') + 1));
      put(bundle, weight, name);
    }
    Answer answer = weights.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Map.of(
            "5|http://unitsofmeasure.org|mg", 3,
            "0.005|http://unitsofmeasure.org|g", 3,
            "gt4|http://unitsofmeasure.org|mg", 4,
            "ne5|http://unitsofmeasure.org|mg", 1,
            "5||mg", 1,
            "5|http://unitsofmeasure.org|L", 0,
            "0.005|http://unitsofmeasure.org|L", 1)
        .forEach(
            (value, found) -> {
              Bundle page =
                  weights.get("Observation?" + encoded("value-quantity=" + value)).bundle();
              assertThat(page.getTotal()).as(value).isEqualTo(found);
            });
  }

  private static String encoded(String query) {
    int equals = query.indexOf('=');
    return query.substring(0, equals + 1)
        + URLEncoder.encode(query.substring(equals + 1), StandardCharsets.UTF_8);
  }

  private static int total(String query) {
    Answer answer = clinic.get(query);
    assertThat(answer.status()).as(query + answer.body()).isEqualTo(200);
    return answer.bundle().getTotal();
  }
}
