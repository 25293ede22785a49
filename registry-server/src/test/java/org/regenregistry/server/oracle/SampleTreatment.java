package org.regenregistry.server.oracle;

import java.util.List;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.ClinicalRecords;

/** Patients, Procedures and Observations, with and without a profile. */
final class SampleTreatment {

  private final SampleRecord record;
  private final Draw draw;
  private final SampleValues values;

  SampleTreatment(SampleRecord record) {
    this.record = record;
    this.draw = record.draw();
    this.values = record.values();
  }

  void patient(String unique) {
    Patient patient = ClinicalRecords.patient(unique);
    patient.setGender(
        draw.of(
            AdministrativeGender.FEMALE,
            AdministrativeGender.MALE,
            AdministrativeGender.OTHER,
            AdministrativeGender.UNKNOWN));
    patient
        .getBirthDateElement()
        .setValueAsString(draw.of("1950", "1961-04", "1961-04-12", "1972-12-31", "1961"));
    if (draw.percent(30)) {
      patient.setDeceased(
          draw.of(
              new BooleanType(true),
              new BooleanType(false),
              new DateTimeType("2024-05-06"),
              new DateTimeType("2023")));
    }
    if (draw.percent(60)) {
      patient.addIdentifier(values.identifier(unique));
    }
    if (draw.percent(40)) {
      patient.setActive(draw.percent(70));
    }
    record.maybe("Organization", 60).ifPresent(patient::setManagingOrganization);
    record.put(patient);
  }

  void administration() {
    Procedure procedure = ClinicalRecords.administration("", "", draw.day());
    procedure.setSubject(record.last("Patient"));
    record.maybe("Encounter", 50).ifPresent(procedure::setEncounter);
    if (draw.percent(50)) {
      procedure.addExtension(
          Extensions.COURSE,
          new Identifier()
              .setSystem(Canonical.COURSE_IDENTIFIER)
              .setValue(draw.of("course,1", "course|2", "3")));
    }
    record
        .maybe("BiologicallyDerivedProduct", 50)
        .ifPresent(product -> procedure.addExtension(Extensions.PRODUCT, product));
    Extension product = procedure.getExtensionByUrl(Extensions.CELL_PRODUCT);
    product.getExtensionByUrl("lot").setValue(new StringType(draw.of("LOT-1", "lot,2", "L|3")));
    record.put(procedure);
  }

  /** A Procedure outside of the guide, which may say anything that R4 knows. */
  void procedure() {
    Procedure procedure = new Procedure();
    procedure.addIdentifier().setSystem(Canonical.PROCEDURE_IDENTIFIER);
    procedure.setStatus(
        draw.of(ProcedureStatus.COMPLETED, ProcedureStatus.NOTDONE, ProcedureStatus.INPROGRESS));
    procedure.setSubject(record.last("Patient"));
    if (draw.percent(90)) {
      procedure.setCode(values.conceptOrText());
    }
    if (draw.percent(60)) {
      procedure.setCategory(values.concept());
    }
    Type performed =
        draw.of(values.moment(), values.moment(), values.days(), values.string(), age("44"));
    if (draw.percent(80)) {
      procedure.setPerformed(performed);
    }
    if (draw.percent(30)) {
      procedure.addReasonCode(values.conceptOrText());
    }
    if (draw.percent(30)) {
      procedure.addInstantiatesUri(
          draw.of("http://example.org/plans/a", "urn:oid:2.16.840.1.113883.4"));
      procedure.addInstantiatesCanonical("http://example.org/plan|" + draw.below(3));
    }
    record.maybe("Procedure", 60).ifPresent(procedure::addPartOf);
    record.maybe("Observation", 20).ifPresent(procedure::addPartOf);
    record.maybe("Encounter", 40).ifPresent(procedure::setEncounter);
    record.maybe("Condition", 40).ifPresent(procedure::addReasonReference);
    record.maybe("Organization", 30).ifPresent(it -> procedure.addPerformer().setActor(it));
    if (draw.percent(20)) {
      procedure.addPerformer().setActor(record.outsider());
    }
    record.put(procedure);
  }

  static Age age(String years) {
    Age age = new Age();
    age.setValue(new java.math.BigDecimal(years)).setSystem("http://unitsofmeasure.org");
    age.setCode("a").setUnit("a");
    return age;
  }

  void score() {
    Observation score = ClinicalRecords.score("", "", draw.day(), draw.below(11));
    score.setSubject(record.last("Patient"));
    record.maybe("Procedure", 60).ifPresent(score::addPartOf);
    record.maybe("QuestionnaireResponse", 60).ifPresent(score::addDerivedFrom);
    record.put(score);
  }

  /** An Observation outside of the guide. */
  void observation() {
    Observation observation = new Observation();
    observation.addIdentifier().setSystem(Canonical.OBSERVATION_IDENTIFIER);
    if (draw.percent(30)) {
      observation.addIdentifier(values.identifier(Integer.toString(draw.below(1_000_000_000))));
    }
    observation.setStatus(
        draw.of(ObservationStatus.FINAL, ObservationStatus.PRELIMINARY, ObservationStatus.AMENDED));
    observation.setSubject(record.last("Patient")).setCode(values.conceptOrText());
    for (int category = draw.below(3); category > 0; category--) {
      observation.addCategory(values.concept());
    }
    if (draw.percent(85)) {
      observation.setEffective(draw.percent(20) ? values.days() : values.schedule());
    }
    if (draw.percent(80)) {
      observation.setValue(value());
    } else if (draw.percent(60)) {
      observation.setDataAbsentReason(values.concept());
    }
    if (draw.percent(30)) {
      observation.setMethod(values.concept());
    }
    for (int component = draw.below(3); component > 0; component--) {
      component(observation.addComponent());
    }
    link(observation);
    record.put(observation);
  }

  private void component(ObservationComponentComponent component) {
    component.setCode(values.part());
    if (draw.percent(80)) {
      component.setValue(draw.percent(60) ? values.quantity() : values.concept());
    } else {
      component.setDataAbsentReason(values.concept());
    }
  }

  private void link(Observation observation) {
    record.maybe("Procedure", 40).ifPresent(observation::addPartOf);
    record.maybe("Observation", 30).ifPresent(observation::addHasMember);
    record.maybe("Observation", 20).ifPresent(observation::addDerivedFrom);
    record.maybe("QuestionnaireResponse", 30).ifPresent(observation::addDerivedFrom);
    record.maybe("Encounter", 40).ifPresent(observation::setEncounter);
    record.maybe("Specimen", 30).ifPresent(observation::setSpecimen);
    record.maybe("BiologicallyDerivedProduct", 30).ifPresent(observation::addFocus);
    record.maybe("Organization", 30).ifPresent(observation::addPerformer);
    record.maybe("Patient", 20).ifPresent(observation::addPerformer);
    if (draw.percent(30)) {
      observation.addPerformer(record.outsider());
    }
  }

  private Type value() {
    return switch (draw.below(8)) {
      case 0, 1, 2, 3 -> values.quantity();
      case 4 -> values.conceptOrText();
      case 5 -> values.string();
      case 6 -> new DateTimeType(draw.dateTime());
      default -> values.period();
    };
  }

  /** Some of everything that belongs to the treatment. */
  void all(int observations) {
    List.<Runnable>of(this::administration, this::procedure, this::procedure, this::procedure)
        .forEach(Runnable::run);
    for (int index = 0; index < observations; index++) {
      if (draw.percent(20)) {
        score();
      } else {
        observation();
      }
    }
  }
}
