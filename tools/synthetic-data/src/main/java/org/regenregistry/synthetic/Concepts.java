package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.vocabulary.Canonical;

/** The small FHIR values that several resources share. */
final class Concepts {

  private Concepts() {}

  static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }

  /** The code of a concept's first coding. */
  static String firstCode(Type concept) {
    return ((CodeableConcept) concept).getCodingFirstRep().getCode();
  }

  static Identifier identifier(String system, String value) {
    return new Identifier().setSystem(system).setValue(value);
  }

  static Quantity quantity(BigDecimal value, String unit) {
    return new Quantity().setValue(value).setUnit(unit).setSystem(Canonical.UCUM).setCode(unit);
  }

  /** A date of day precision, in which no time zone can change the day. */
  static DateTimeType day(LocalDate day) {
    return new DateTimeType(day.toString());
  }

  static Extension extension(String name, Type value) {
    return new Extension(Canonical.structureDefinition(name), value);
  }

  static CodeableConcept site(TreatedSite site) {
    CodeableConcept concept = concept(Canonical.SITE, site.code());
    site.laterality()
        .ifPresent(
            side ->
                concept.addExtension(
                    extension("laterality", concept(Canonical.SNOMED_CT, side.snomedCode()))));
    return concept;
  }
}
