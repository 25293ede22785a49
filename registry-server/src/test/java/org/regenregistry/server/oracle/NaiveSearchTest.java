package org.regenregistry.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.ClinicalRecords;

/** The naive evaluator on the examples that FHIR R4 gives on its page "Search". */
class NaiveSearchTest {

  private final List<Resource> stored = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "eq2013-01-14, 2013-01-14T00:00:00Z, true",
    "eq2013-01-14, 2013-01-14T10:00:00Z, true",
    "eq2013-01-14, 2013-01-15T00:00:00Z, false",
    "2013, 2013-02, true",
    "2013-02, 2013, false",
    "ne2013-01-14, 2013-01-15T00:00:00Z, true",
    "ne2013-01-14, 2013-01-14T00:00:00Z, false",
    "lt2013-01-14T10:00:00Z, 2013-01-14, true",
    "gt2013-01-14T10:00:00Z, 2013-01-14, true",
    "ge2013-03-14, 2013-03-14, true",
    "ge2013-03-14, 2013-03-13, false",
    "le2013-03-14, 2013-03-14, true",
    "le2013-03-14, 2013-03-15, false",
    "sa2013-03-14, 2013-03-15, true",
    "sa2013-03-14, 2013-03, false",
    "eb2013-03-14, 2013-03-13, true",
    "eb2013-03-14, 2013-03, false",
    "ap2013-03-14, 2013-03-15, true",
    "ap2013-03-14, 2013-01-21, false",
    "2013-01-14T10:00:00+09:00, 2013-01-14T01:00:00Z, true"
  })
  void comparesDates(String written, String date, boolean found) {
    store("o", new Observation().setEffective(new DateTimeType(date)));
    assertThat(find("Observation?date=" + written)).isEqualTo(found ? List.of("o") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "ge2013-03-14, 2013-01-21, '', true",
    "le2013-03-14, 2013-01-21, '', true",
    "sa2013-03-14, 2013-03-15, '', true",
    "sa2013-03-14, 2013-01-21, '', false",
    "eb2013-03-14, '', 2013-03-13, true",
    "eb2013-03-14, '', 2013-03-14, false",
    "eq2013, 2013-02-01, 2013-03-01, true",
    "eq2013-02, 2013-02-01, 2013-03-01, false",
    "ge2013-02, 2013-01-01, 2013-02-10, false",
    "le2013-02, 2013-02-10, 2013-03-10, false",
    "ap2013-02, 2013-01-01, 2013-02-10, true"
  })
  void comparesPeriods(String written, String start, String end, boolean found) {
    Period period = new Period();
    if (!start.isEmpty()) {
      period.setStartElement(new DateTimeType(start));
    }
    if (!end.isEmpty()) {
      period.setEndElement(new DateTimeType(end));
    }
    store("e", new Encounter().setPeriod(period));
    assertThat(find("Encounter?date=" + written)).isEqualTo(found ? List.of("e") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "100, 99.5, true",
    "100, 100.5, false",
    "100.00, 99.994, false",
    "100.00, 99.995, true",
    "lt100, 99.9, true",
    "lt100, 100, false",
    "le100, 100, true",
    "gt100, 100.1, true",
    "ge100, 100, true",
    "ne100, 99.5, false",
    "ne100, 100.5, true",
    "ap100, 109, true",
    "ap100, 111, false"
  })
  void comparesNumbersByTheirDigits(String written, BigDecimal value, boolean found) {
    store("o", measured(value.toPlainString(), "mg"));
    assertThat(find("Observation?value-quantity=" + written))
        .isEqualTo(found ? List.of("o") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "5.4|http://unitsofmeasure.org|mg, true",
    "0.0054|http://unitsofmeasure.org|g, true",
    "5400|http://unitsofmeasure.org|ug, true",
    "5.4||mg, true",
    "5.4||milligrams, true",
    "0.0054||g, false",
    "5.4|http://unitsofmeasure.org|mm, false",
    "5.4|http://other|mg, false"
  })
  void convertsUnitsOfUcum(String written, boolean found) {
    Observation observation = measured("5.4", "mg");
    observation.getValueQuantity().setUnit("milligrams");
    store("o", observation);
    assertThat(find("Observation?value-quantity=" + written))
        .isEqualTo(found ? List.of("o") : List.of());
  }

  @Test
  void comparesTokensBySystemCodeAndText() {
    CodeableConcept headache = ClinicalRecords.concept("http://acme.org/codes", "ha125");
    headache.getCodingFirstRep().setDisplay("Kopfweh, ständig");
    headache.setText("Headache");
    store("a", new Observation().setCode(headache));
    store("b", new Observation().setCode(ClinicalRecords.concept(null, "ha125")));
    store("c", new Observation().setCode(new CodeableConcept().setText("headaches, again")));
    assertThat(find("Observation?code=ha125")).containsExactly("a", "b");
    assertThat(find("Observation?code=HA125")).isEmpty();
    assertThat(find("Observation?code=http://acme.org/codes|ha125")).containsExactly("a");
    assertThat(find("Observation?code=http://acme.org/codes|")).containsExactly("a");
    assertThat(find("Observation?code=|ha125")).containsExactly("b");
    assertThat(find("Observation?code:not=http://acme.org/codes|ha125")).containsExactly("b", "c");
    assertThat(find("Observation?code:text=HEADACHE")).containsExactly("a", "c");
    assertThat(find("Observation?code:text=kopfweh\\, standig")).containsExactly("a");
    assertThat(find("Observation?code:missing=true")).isEmpty();
    assertThat(find("Observation?code=x,ha125")).containsExactly("a", "b");
    assertThat(find("Observation?code=x&code=ha125")).isEmpty();
  }

  @Test
  void comparesStringsWithoutCaseAndDiacritics() {
    store("a", new Organization().setName("Évelyne, and $ons"));
    store("b", new Organization().setName("Steven"));
    assertThat(find("Organization?name=eve")).containsExactly("a");
    assertThat(find("Organization?name=EVELYNE\\, and \\$")).containsExactly("a");
    assertThat(find("Organization?name:contains=eve")).containsExactly("a", "b");
    assertThat(find("Organization?name:exact=Steven")).containsExactly("b");
    assertThat(find("Organization?name:exact=steven")).isEmpty();
  }

  @Test
  void takesPartsOfACompositeFromOneElement() {
    Observation pressure = new Observation().setCode(ClinicalRecords.concept("s", "panel"));
    pressure.addComponent().setCode(ClinicalRecords.concept("s", "systolic")).setValue(mg("120"));
    pressure.addComponent().setCode(ClinicalRecords.concept("s", "diastolic")).setValue(mg("80"));
    store("o", pressure);
    String composite = "Observation?component-code-value-quantity=";
    assertThat(find(composite + "s|systolic$gt100")).containsExactly("o");
    assertThat(find(composite + "s|diastolic$gt100")).isEmpty();
    assertThat(find("Observation?combo-code-value-quantity=s|diastolic$80")).containsExactly("o");
    assertThat(find("Observation?code-value-quantity=s|panel$gt1")).isEmpty();
  }

  @Test
  void followsReferencesBothWays() {
    Patient peter = ClinicalRecords.patient("p1");
    store("p1", peter);
    store("p2", ClinicalRecords.patient("p2"));
    Observation about = new Observation().setCode(ClinicalRecords.concept("s", "1234-5"));
    about.setSubject(new Reference("Patient/p1")).setStatus(ObservationStatus.FINAL);
    store("o1", about);
    Observation part = new Observation().setValue(new StringType("x"));
    part.setSubject(new Reference("Patient/p2")).addHasMember(new Reference("Observation/o1"));
    store("o2", part);
    assertThat(find("Observation?subject=Patient/p1")).containsExactly("o1");
    assertThat(find("Observation?patient=p2")).containsExactly("o2");
    assertThat(find("Observation?subject:Patient.identifier=p1")).containsExactly("o1");
    assertThat(find("Observation?patient.gender:not=female")).isEmpty();
    assertThat(find("Observation?has-member.patient.identifier=p1")).containsExactly("o2");
    assertThat(find("Patient?_has:Observation:patient:code=1234-5")).containsExactly("p1");
    assertThat(find("Patient?_has:Observation:patient:_has:Observation:has-member:value-string=x"))
        .containsExactly("p1");
    Query include = Query.of("Observation?_id=o2&_include=Observation:patient");
    assertThat(search().included(include, search().find(include))).containsExactly("Patient/p2");
    Query iterate = Query.of("Patient?_id=p1&_revinclude=Observation:patient");
    assertThat(search().included(iterate, search().find(iterate)))
        .containsExactly("Observation/o1");
  }

  @Test
  void sortsAbsentValuesLastAndEqualOnesById() {
    store("a", new Observation());
    store("c", new Observation().setEffective(new DateTimeType("2014")));
    store("b", new Observation().setEffective(new DateTimeType("2014")));
    store("d", new Observation().setEffective(new DateTimeType("2013-05")));
    assertThat(find("Observation?_sort=date")).containsExactly("d", "b", "c", "a");
    assertThat(find("Observation?_sort=-date")).containsExactly("b", "c", "d", "a");
    assertThat(find("Observation?date:missing=true")).containsExactly("a");
  }

  private void store(String id, Resource resource) {
    resource.setId(id);
    stored.add(resource);
  }

  private NaiveSearch search() {
    return new NaiveSearch(stored.stream().map(it -> new Stored(it, Map.of())).toList());
  }

  private List<String> find(String query) {
    return search().find(Query.of(query)).stream().map(Stored::id).toList();
  }

  private static Observation measured(String value, String unit) {
    Type quantity =
        new Quantity()
            .setValue(new BigDecimal(value))
            .setSystem("http://unitsofmeasure.org")
            .setCode(unit);
    return new Observation().setValue(quantity);
  }

  private static Quantity mg(String value) {
    return measured(value, "mg").getValueQuantity();
  }
}
