package org.regenregistry.server.oracle;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;

/** Values with everything that makes searching hard. */
final class SampleValues {

  static final String SYSTEM = "http://example.org/codes";

  private static final String[] NAMES = {
    "Übersee-Klinik 100%_\\x",
    "Clínica São João, Lda.",
    "Klinik|Eins",
    "Price $ Co",
    "İstanbul Hastanesi",
    "Große Straße",
    "ÉCLAIR",
    "Éclair  Zwei",
    "東京再生クリニック",
    "a",
    "Zoë's \"Ward\" & more",
    "x".repeat(199) + "Yé and on",
    "x".repeat(199) + "Ye and off",
    "ﬁne ligature",
    "Clinica Sao Joao"
  };

  private final Draw draw;

  SampleValues(Draw draw) {
    this.draw = draw;
  }

  String name() {
    return draw.of(NAMES);
  }

  /** Codes of several systems, of none, with hostile characters, and texts alone. */
  CodeableConcept concept() {
    CodeableConcept concept = new CodeableConcept();
    int codings = draw.of(1, 1, 1, 2, 3);
    for (int index = 0; index < codings; index++) {
      concept.addCoding(coding());
    }
    if (draw.percent(35)) {
      concept.setText(name());
    }
    return concept;
  }

  /** What a component tells; R4 forbids that it be what the whole Observation tells. */
  CodeableConcept part() {
    CodeableConcept part = new CodeableConcept();
    part.addCoding().setSystem("http://example.org/parts").setCode(draw.of("a", "b", "k|1"));
    return part;
  }

  /** A concept, or one that is only told in words. */
  CodeableConcept conceptOrText() {
    return draw.percent(10) ? new CodeableConcept().setText(name()) : concept();
  }

  Coding coding() {
    Coding coding = new Coding();
    coding.setCode(draw.of("a", "b", "c", "A", "pain", "x,y", "p|q", "m$n", "back\\slash", "ä"));
    if (draw.percent(85)) {
      coding.setSystem(draw.of(SYSTEM, "http://example.org/other", "http://loinc.org"));
    }
    if (draw.percent(50)) {
      coding.setDisplay(name());
    }
    return coding;
  }

  Quantity quantity() {
    Quantity quantity = new Quantity().setValue(draw.number());
    String ucum = "http://unitsofmeasure.org";
    switch (draw.below(10)) {
      case 0 -> quantity.setUnit(draw.of("mg", "Stück", "points"));
      case 1 -> quantity.setSystem(SYSTEM).setCode(draw.of("pill", "mg")).setUnit("pill");
      case 2 -> quantity.setValue(draw.number().movePointLeft(3)).setSystem(ucum).setCode("g");
      case 3 -> quantity.setValue(draw.number().movePointRight(3)).setSystem(ucum).setCode("ug");
      case 4 ->
          quantity.setSystem(ucum).setCode(draw.of("cm", "mm", "[in_i]", "m")).setUnit("length");
      case 5 -> quantity.setSystem(ucum).setCode(draw.of("mL", "L")).setUnit("mL");
      case 6 -> quantity.setSystem(ucum).setCode(draw.of("min", "h", "d"));
      case 7 -> quantity.setSystem(ucum).setCode(draw.of("mg/dL", "g/L"));
      case 8 -> quantity.setValue(quantity.getValue().negate()).setSystem(ucum).setCode("mg");
      default -> quantity.setSystem(ucum).setCode("mg").setUnit("mg");
    }
    return quantity;
  }

  /** A point in time or a period that may be open at an end. */
  Type moment() {
    return draw.percent(60) ? new DateTimeType(draw.dateTime()) : period();
  }

  /** The same, or a schedule. */
  Type schedule() {
    if (draw.percent(90)) {
      return moment();
    }
    Timing timing = new Timing();
    timing.addEvent(new DateTimeType(draw.date()).getValue());
    timing.getEvent().getFirst().setValueAsString(draw.dateTime());
    return timing;
  }

  Period period() {
    String start = "%d-%02d".formatted(draw.between(2018, 2021), draw.between(1, 12));
    String end = "%d-%02d-15".formatted(draw.between(2022, 2024), draw.between(1, 12));
    Period period = new Period();
    int open = draw.below(4);
    if (open != 0) {
      period.setStartElement(new DateTimeType(start));
    }
    if (open != 1) {
      period.setEndElement(new DateTimeType(end));
    }
    return period;
  }

  /** Short periods, so that searched ones cut them. */
  Period days() {
    int day = draw.between(1, 20);
    String month = "%d-%02d-".formatted(draw.between(2019, 2024), draw.between(1, 12));
    return new Period()
        .setStartElement(new DateTimeType(month + "%02d".formatted(day)))
        .setEndElement(new DateTimeType(month + "%02d".formatted(day + draw.below(8))));
  }

  /** A further identifier with a type, whose value needs escapes. */
  Identifier identifier(String unique) {
    Identifier identifier = new Identifier();
    identifier.setValue(draw.of("a,", "b|", "c$", "d\\", "é") + unique);
    identifier.setSystem(draw.of("http://example.org/mrn", "urn:oid:2.16.840.1.113883.4"));
    if (draw.percent(60)) {
      identifier.getType().addCoding().setSystem(SYSTEM).setCode(draw.of("ACSN", "PLAC"));
      identifier.getType().setText(name());
    }
    return identifier;
  }

  void describe(Meta meta) {
    if (draw.percent(30)) {
      meta.addTag().setSystem(SYSTEM).setCode(draw.of("t1", "t2")).setDisplay(name());
    }
    if (draw.percent(10)) {
      meta.addTag().setCode("untagged");
    }
    if (draw.percent(30)) {
      meta.setSource(
          draw.of(
              "http://ehr.example/a",
              "http://ehr.example/a/b",
              "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e"));
    }
    if (draw.percent(20)) {
      meta.addSecurity(
          "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", draw.of("R", "N"), null);
    }
  }

  StringType string() {
    return new StringType(name());
  }

  BigDecimal small() {
    return BigDecimal.valueOf(draw.below(11));
  }
}
