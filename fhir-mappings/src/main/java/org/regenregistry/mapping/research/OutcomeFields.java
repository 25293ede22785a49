package org.regenregistry.mapping.research;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.regenregistry.mapping.treatment.AdverseEvent;
import org.regenregistry.mapping.treatment.AdverseEventSummary;
import org.regenregistry.mapping.treatment.Cells;
import org.regenregistry.mapping.treatment.FollowUp;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Response;
import org.regenregistry.mapping.treatment.TreatmentContext;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.mapping.treatment.VisitWindow;
import org.regenregistry.mapping.treatment.WindowSet;

/**
 * The figures of a treatment with which questions compute.
 *
 * @param to takes a path and a value
 */
record OutcomeFields(TreatmentDocument treatment, BiConsumer<String, Object> to) {

  /** Adds all that is known; a path of which nothing is known is absent. */
  void add(LocalDate asOf) {
    number(ResearchIndexField.PATIENT_AGE_AT_INDEX, treatment.patient().ageAtIndex());
    number(ResearchIndexField.PATIENT_BMI, treatment.patient().bmi());
    treatment.dq().ifPresent(dq -> list(ResearchIndexField.EXCLUDE, dq.excludeFrom()));
    addVisits(asOf);
    addScores();
    treatment.followUp().resp().forEach(this::addResponse);
    Relief.of(treatment).forEach(this::addRelief);
    addSurvival();
    addAdverseEvents();
    treatment.context().rescue().ifPresent(this::addRescue);
    treatment.context().recovery().ifPresent(this::addRecovery);
    treatment.cells().ifPresent(this::addCells);
    treatment.qc().ifPresent(qc -> number(ResearchIndexField.QC_VIABILITY_PCT, qc.viabilityPct()));
  }

  private void addVisits(LocalDate asOf) {
    FollowUp followUp = treatment.followUp();
    list(ResearchIndexField.DUE, closed(followUp.due(), asOf));
    list(ResearchIndexField.DUE_JOINT, closed(followUp.dueJoint(), asOf));
    list(ResearchIndexField.LOST, followUp.lost().stream().map(Visit::name).toList());
  }

  private List<String> closed(List<Visit> visits, LocalDate asOf) {
    return visits.stream()
        .filter(visit -> WindowSet.STANDARD.of(visit).filter(it -> isClosed(it, asOf)).isPresent())
        .map(Visit::name)
        .toList();
  }

  private boolean isClosed(VisitWindow window, LocalDate asOf) {
    return treatment.index().date().plusDays(window.lastDay()).isBefore(asOf);
  }

  private void addScores() {
    treatment.v().forEach((visit, scores) -> scores.forEach((it, score) -> add(visit, it, score)));
    treatment
        .followUp()
        .strict()
        .forEach(
            (visit, scores) ->
                scores.forEach(
                    (measure, score) ->
                        number(ResearchIndexField.strictDelta(visit, measure), score.delta())));
  }

  private void add(Visit visit, Measure measure, TreatmentDocument.Score score) {
    to.accept(ResearchIndexField.value(visit, measure), score.value());
    if (visit.isFollowUp()) {
      number(ResearchIndexField.delta(visit, measure), score.delta());
    }
  }

  private void addResponse(String definition, Response response) {
    response
        .visits()
        .forEach(
            (visit, responded) ->
                to.accept(
                    "resp." + definition + "." + visit,
                    responded && !treatment.followUp().lost().contains(visit) ? 1 : 0));
  }

  private void addRelief(Relief relief) {
    to.accept(ResearchIndexField.reliefLeft(relief.definition()), relief.left());
    number(ResearchIndexField.reliefRight(relief.definition()), relief.right());
  }

  private void addSurvival() {
    FollowUp.Survival survival = treatment.followUp().survival();
    to.accept(ResearchIndexField.SURVIVAL_CONVERSION_DAY, survival.conversion().day());
    to.accept(ResearchIndexField.SURVIVAL_CONVERSION_EVENT, survival.conversion().event());
    to.accept(ResearchIndexField.SURVIVAL_RETREATMENT_DAY, survival.retreatment().day());
    to.accept(ResearchIndexField.SURVIVAL_RETREATMENT_EVENT, survival.retreatment().event());
  }

  private void addAdverseEvents() {
    List<Map<String, Object>> events = treatment.ae().stream().map(OutcomeFields::event).toList();
    if (!events.isEmpty()) {
      to.accept(ResearchIndexField.AE, events);
    }
    treatment.aeSummary().ifPresent(this::addSummary);
  }

  private static Map<String, Object> event(AdverseEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("term", event.term());
    event.grade().ifPresent(grade -> fields.put("grade", grade));
    event.serious().ifPresent(serious -> fields.put("serious", serious));
    event.related().ifPresent(related -> fields.put("related", related));
    event.onsetDay().ifPresent(day -> fields.put("onsetDay", day));
    event.durationDays().ifPresent(days -> fields.put("durationDays", days));
    event.stage().ifPresent(stage -> fields.put("stage", stage));
    return fields;
  }

  private void addSummary(AdverseEventSummary summary) {
    to.accept(ResearchIndexField.AE_SUMMARY_ANY, summary.any());
    to.accept(ResearchIndexField.AE_SUMMARY_D30_STATED, summary.d30().stated());
    to.accept(ResearchIndexField.AE_SUMMARY_D30_COUNT, summary.d30().count());
    to.accept(ResearchIndexField.AE_SUMMARY_D30_SERIOUS, summary.d30().serious());
    to.accept(ResearchIndexField.AE_SUMMARY_D365_STATED, summary.d365().stated());
    to.accept(ResearchIndexField.AE_SUMMARY_D365_COUNT, summary.d365().count());
    to.accept(ResearchIndexField.AE_SUMMARY_D365_SERIOUS, summary.d365().serious());
    summary
        .soreness()
        .ifPresent(
            soreness -> {
              to.accept(ResearchIndexField.AE_SUMMARY_SORENESS_ANY, soreness.any());
              number(ResearchIndexField.AE_SUMMARY_SORENESS_DURATION_DAYS, soreness.durationDays());
            });
  }

  private void addRescue(TreatmentContext.Rescue rescue) {
    to.accept(ResearchIndexField.RESCUE_ANY, rescue.any());
    to.accept(ResearchIndexField.RESCUE_ACETAMINOPHEN, rescue.acetaminophen());
  }

  private void addRecovery(TreatmentContext.Recovery recovery) {
    days(ResearchIndexField.RECOVERY_DAYS_TO_WORK, recovery.daysToWork());
    days(ResearchIndexField.RECOVERY_DAYS_TO_ACTIVITY, recovery.daysToActivity());
  }

  private void addCells(Cells cells) {
    number(ResearchIndexField.CELLS_ADMINISTERED, cells.administered());
    number(ResearchIndexField.CELLS_LOG10_ADMINISTERED, cells.log10Administered());
    OptionalDouble volume = harvested(it -> it.volumeMl().orElse(0));
    OptionalDouble mass = harvested(it -> it.massG().orElse(0));
    ratio(ResearchIndexField.YIELD_TNC_PER_ML, cells.tncTotal(), volume);
    ratio(ResearchIndexField.YIELD_TNC_PER_G, cells.tncTotal(), mass);
    ratio(ResearchIndexField.YIELD_CFUF_PER_ML, cells.cfuf(), volume);
    ratio(ResearchIndexField.YIELD_CFUF_PER_G, cells.cfuf(), mass);
  }

  private OptionalDouble harvested(ToDoubleFunction<TreatmentContext.Harvest> amount) {
    return treatment.context().harvest().stream()
        .mapToDouble(amount)
        .filter(it -> it > 0)
        .findFirst();
  }

  private void ratio(String path, OptionalDouble count, OptionalDouble amount) {
    if (count.isPresent() && amount.isPresent()) {
      to.accept(path, count.getAsDouble() / amount.getAsDouble());
    }
  }

  private void number(String path, OptionalDouble number) {
    number.ifPresent(it -> to.accept(path, it));
  }

  private void number(String path, OptionalInt number) {
    number.ifPresent(it -> to.accept(path, it));
  }

  /** What lies beyond the field's range lies beyond every question, too. */
  private void days(String path, OptionalInt days) {
    days.ifPresent(it -> to.accept(path, Math.min(it, Short.MAX_VALUE)));
  }

  private void list(String path, List<String> values) {
    if (!values.isEmpty()) {
      to.accept(path, values);
    }
  }
}
