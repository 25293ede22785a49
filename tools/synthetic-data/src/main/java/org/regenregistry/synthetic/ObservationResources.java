package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.synthetic.ResearchDetails.ReleaseTests;

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

  /** All observations, each with the day on which it was recorded. */
  List<Dated<Observation>> all() {
    List<Dated<Observation>> all = new ArrayList<>();
    treatment.grade().ifPresent(each -> all.add(dated(each.date(), grade(each))));
    treatment.quality().ifPresent(each -> all.add(dated(treatment.indexDate(), quality(each))));
    treatment.scores().forEach(each -> all.add(dated(each.date(), score(each))));
    treatment.adverseEvents().forEach(each -> all.add(dated(each.reported(), adverseEvent(each))));
    treatment.eventFreePeriods().forEach(each -> all.add(dated(each.end(), eventFree(each))));
    all.addAll(new ResearchResources(writer(), linking).all());
    return all;
  }

  private static Dated<Observation> dated(LocalDate day, Observation observation) {
    return new Dated<>(day, observation);
  }

  private ObservationWriter writer() {
    return new ObservationWriter(treatment, patient, administration);
  }

  private Observation score(Score score) {
    Measure measure = score.measure();
    Observation observation =
        observation(
            measure.id() + "-" + score.visit(), Concepts.concept(measure.system(), measure.code()));
    observation
        .addCategory(Concepts.concept(Canonical.OBSERVATION_CATEGORY, "survey"))
        .setEffective(Concepts.day(score.date()))
        .setValue(Concepts.quantity(score.value(), measure.unit()));
    if (measure != Measure.ODI && treatment.site().isLocal()) {
      observation.setBodySite(Concepts.site(treatment.site()));
    }
    if (namesTreatment(score.visit())) {
      observation.addPartOf(administration.copy());
    }
    return observation;
  }

  /**
   * Scores before a first treatment are recorded before anybody knows of it. Those before a further
   * one would otherwise count as follow-up of the first.
   */
  private boolean namesTreatment(Visit visit) {
    return visit.isFollowUp()
        ? linking == ClinicProfile.Linking.REFERENCE
        : treatment.courseNumber() > 1;
  }

  private Observation grade(JointGrade grade) {
    Observation observation = observation("kl", kind("kl-grade"));
    observation
        .addCategory(Concepts.concept(Canonical.OBSERVATION_CATEGORY, "imaging"))
        .setEffective(Concepts.day(grade.date()))
        .setMethod(Concepts.concept(Canonical.GRADING_METHOD, "radiograph"))
        .setValue(new IntegerType(grade.value()))
        .setBodySite(Concepts.site(treatment.site()));
    return observation;
  }

  private Observation quality(CellQuality quality) {
    Observation observation = observation("product", kind("cell-product"));
    observation.setEffective(Concepts.day(treatment.indexDate())).addPartOf(administration.copy());
    String millions = "10*6";
    component(observation, "tnc-total", Concepts.quantity(quality.total(), millions));
    component(observation, "cells-processed", Concepts.quantity(quality.processed(), millions));
    component(
        observation, "cells-administered", Concepts.quantity(quality.administered(), millions));
    component(observation, "viability", Concepts.quantity(quality.viabilityPercent(), "%"));
    Quantity volume = Concepts.quantity(quality.volumeMillilitres(), "mL");
    component(observation, "volume-administered", volume);
    treatment.research().tests().ifPresent(tests -> addTests(observation, tests));
    return observation;
  }

  private static void addTests(Observation observation, ReleaseTests tests) {
    tests.mscPercent().ifPresent(it -> measured(observation, Components.MSC_FRACTION, it, "%"));
    tests.colonies().ifPresent(it -> measured(observation, Components.CFU_F, it, "[CFU]"));
    tests.fold().ifPresent(it -> measured(observation, Components.CONCENTRATION_FOLD, it, "1"));
    result(observation, Components.STERILITY, tests.sterility());
    tests.endotoxin().ifPresent(it -> measured(observation, Components.ENDOTOXIN, it, "[EU]/mL"));
    tests.mycoplasma().ifPresent(it -> result(observation, Components.MYCOPLASMA, it));
    new TreeMap<>(tests.markers()).forEach((marker, it) -> measured(observation, marker, it, "%"));
    component(observation, Components.RELEASED, new BooleanType(tests.released()));
    measured(
        observation,
        Components.TIME_TO_INJECTION,
        BigDecimal.valueOf(tests.minutesToInjection()),
        "min");
  }

  private static void measured(
      Observation observation, String component, BigDecimal value, String unit) {
    component(observation, component, Concepts.quantity(value, unit));
  }

  private static void result(Observation observation, String component, String result) {
    component(observation, component, Concepts.concept(Canonical.TEST_RESULT, result));
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
    event
        .criterion()
        .map(code -> Concepts.concept(Canonical.NCI_THESAURUS, code))
        .ifPresent(it -> component(observation, Components.SERIOUSNESS_CRITERION, it));
    component(
        observation,
        Components.OUTCOME,
        Concepts.concept(Canonical.NCI_THESAURUS, event.outcome()));
    component(
        observation,
        Components.ACTION,
        Concepts.concept(Canonical.ADVERSE_EVENT_ACTION, event.action()));
    component(
        observation,
        Components.STAGE,
        Concepts.concept(Canonical.ADVERSE_EVENT_STAGE, event.stage()));
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
        .addPartOf(administration.copy());
    return observation;
  }

  private Observation observation(String name, CodeableConcept code) {
    return writer().observation(name, code);
  }

  private static void component(Observation observation, String code, Type value) {
    ObservationWriter.component(observation, code, value);
  }

  private static CodeableConcept kind(String code) {
    return ObservationWriter.kind(code);
  }
}
