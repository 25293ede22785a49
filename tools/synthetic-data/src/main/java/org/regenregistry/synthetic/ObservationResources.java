package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * Writes everything observed about one treatment.
 *
 * @param treatment the treatment
 * @param linking how the clinic's system connects follow-up scores with the treatment
 * @param patient the reference to the patient
 * @param administration the reference to the administration
 */
record ObservationResources(
    TreatmentTruth treatment,
    ClinicProfile.Linking linking,
    Reference patient,
    Reference administration) {

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";

  /** All observations recorded after one day and no later than another. */
  List<Observation> recorded(LocalDate after, LocalDate until) {
    List<Observation> recorded = new ArrayList<>();
    treatment
        .grade()
        .filter(each -> within(each.date(), after, until))
        .map(this::grade)
        .ifPresent(recorded::add);
    treatment
        .quality()
        .filter(_ -> within(treatment.indexDate(), after, until))
        .map(this::quality)
        .ifPresent(recorded::add);
    treatment.scores().stream()
        .filter(each -> within(each.date(), after, until))
        .map(this::score)
        .forEach(recorded::add);
    treatment.adverseEvents().stream()
        .filter(each -> within(each.reported(), after, until))
        .map(this::adverseEvent)
        .forEach(recorded::add);
    treatment.eventFreePeriods().stream()
        .filter(each -> within(each.end(), after, until))
        .map(this::eventFree)
        .forEach(recorded::add);
    return recorded;
  }

  private static boolean within(LocalDate day, LocalDate after, LocalDate until) {
    return day.isAfter(after) && !day.isAfter(until);
  }

  private Observation score(Score score) {
    Measure measure = score.measure();
    Observation observation =
        observation(
            measure.id() + "-" + score.visit(), Concepts.concept(measure.system(), measure.code()));
    observation
        .addCategory(Concepts.concept(CATEGORY, "survey"))
        .setEffective(Concepts.day(score.date()))
        .setValue(Concepts.quantity(score.value(), measure.unit()));
    if (measure != Measure.ODI && treatment.site().isLocal()) {
      observation.setBodySite(Concepts.site(treatment.site()));
    }
    if (score.visit() != Visit.BL && linking == ClinicProfile.Linking.REFERENCE) {
      observation.addPartOf(administration);
    }
    return observation;
  }

  private Observation grade(JointGrade grade) {
    Observation observation = observation("kl", kind("kl-grade"));
    observation
        .addCategory(Concepts.concept(CATEGORY, "imaging"))
        .setEffective(Concepts.day(grade.date()))
        .setMethod(Concepts.concept(Canonical.GRADING_METHOD, "radiograph"))
        .setValue(new IntegerType(grade.value()))
        .setBodySite(Concepts.site(treatment.site()));
    return observation;
  }

  private Observation quality(CellQuality quality) {
    Observation observation = observation("product", kind("cell-product"));
    observation.setEffective(Concepts.day(treatment.indexDate())).addPartOf(administration);
    String millions = "10*6";
    component(observation, "tnc-total", Concepts.quantity(quality.total(), millions));
    component(observation, "cells-processed", Concepts.quantity(quality.processed(), millions));
    component(
        observation, "cells-administered", Concepts.quantity(quality.administered(), millions));
    component(observation, "viability", Concepts.quantity(quality.viabilityPercent(), "%"));
    Quantity volume = Concepts.quantity(quality.volumeMillilitres(), "mL");
    component(observation, "volume-administered", volume);
    return observation;
  }

  private Observation adverseEvent(AdverseEvent event) {
    Period period = new Period().setStartElement(Concepts.day(event.onset()));
    event.end().map(Concepts::day).ifPresent(period::setEndElement);
    String name = "event-" + event.term() + "-" + event.onset();
    Observation observation = safety(name, event.term(), period);
    component(
        observation, "grade", Concepts.concept(Canonical.NCI_THESAURUS, event.grade().nciCode()));
    component(observation, "serious", new BooleanType(event.serious()));
    component(
        observation,
        "relatedness",
        Concepts.concept(Canonical.NCI_THESAURUS, event.relatedness().nciCode()));
    return observation;
  }

  private Observation eventFree(EventFreePeriod statement) {
    Period period =
        new Period()
            .setStartElement(Concepts.day(statement.start()))
            .setEndElement(Concepts.day(statement.end()));
    return safety("no-event-" + statement.end(), "none-observed", period);
  }

  private Observation safety(String name, String term, Period period) {
    Observation observation = observation(name, kind("adverse-event"));
    observation
        .setEffective(period)
        .setValue(Concepts.concept(Canonical.ADVERSE_EVENT_TERM, term))
        .addPartOf(administration);
    return observation;
  }

  private Observation observation(String name, CodeableConcept code) {
    return new Observation()
        .addIdentifier(
            Concepts.identifier(
                Canonical.OBSERVATION_IDENTIFIER, treatment.identifier() + "-" + name))
        .setStatus(ObservationStatus.FINAL)
        .setCode(code)
        .setSubject(patient);
  }

  private static void component(Observation observation, String code, Type value) {
    observation.addComponent().setCode(Concepts.concept(Canonical.COMPONENT, code)).setValue(value);
  }

  static CodeableConcept kind(String code) {
    return Concepts.concept(Canonical.OBSERVATION_KIND, code);
  }
}
