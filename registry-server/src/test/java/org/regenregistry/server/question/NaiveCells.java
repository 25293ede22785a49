package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;

/**
 * Whom each figure of an answer rests on, by loops over documents. It knows the questions by their
 * description and nothing of the aggregations.
 *
 * @param documents of the cohort and stratum
 */
record NaiveCells(String question, Parameters parameters, List<DrawnDocument> documents) {

  /** Where a figure stands in an answer; keys without the stratum. */
  record Place(String table, Map<String, String> keys, String column) {

    String key(String name) {
      return Objects.requireNonNull(keys.get(name), name);
    }
  }

  NaiveCell at(Place place) {
    return switch (question) {
      case "success" -> success(place);
      case "relief-onset" -> relief(place);
      case "trajectory" -> trajectory(place);
      case "durability" -> durability(place);
      case "product-comparison" -> NaiveProducts.at(kept("outcome"), parameters, place);
      case "dose-response" -> dose(place);
      case "severity" -> severity(place);
      case "viability" -> viability(place);
      case "structure" -> structure(place);
      default -> new NaiveCourseCells(this).at(place);
    };
  }

  List<DrawnDocument> kept(String... analyses) {
    return where(
        documents,
        it -> Stream.of(analyses).noneMatch(it.words(ResearchIndexField.EXCLUDE)::contains));
  }

  static List<DrawnDocument> where(List<DrawnDocument> of, Predicate<DrawnDocument> condition) {
    return of.stream().filter(condition).toList();
  }

  static List<DrawnDocument> having(List<DrawnDocument> of, String field) {
    return where(of, it -> it.has(field));
  }

  static List<DrawnDocument> with(List<DrawnDocument> of, String field, String value) {
    return where(of, it -> it.words(field).contains(value));
  }

  private static ResponderDefinition definition(Place place) {
    return ResponderDefinition.ofId(place.key("definition")).orElseThrow();
  }

  private static String response(Place place, String visit) {
    return ResearchIndexField.response(definition(place), Visit.valueOf(visit));
  }

  private static NaiveCell responders(List<DrawnDocument> of, String field) {
    return NaiveCell.share(having(of, field), it -> it.number(field) == 1);
  }

  private NaiveCell success(Place place) {
    List<DrawnDocument> all = kept("response");
    String visit = place.key("visit");
    return place.column().equals("scored")
        ? responders(all, response(place, visit))
        : ofTheDue(all, place, visit);
  }

  private static NaiveCell ofTheDue(List<DrawnDocument> of, Place place, String visit) {
    String field = response(place, visit);
    List<String> meant = definition(place).indications();
    return NaiveCell.incomplete(
        where(
            with(of, ResearchIndexField.DUE, visit),
            it ->
                meant.isEmpty() || meant.stream().anyMatch(it.words("indication.code")::contains)),
        it -> it.has(field) || it.words(ResearchIndexField.LOST).contains(visit),
        it -> it.has(field) && it.number(field) == 1);
  }

  private NaiveCell relief(Place place) {
    String left = ResearchIndexField.reliefLeft(definition(place));
    String right = ResearchIndexField.reliefRight(definition(place));
    return NaiveCell.share(having(kept("response"), left), it -> it.has(right))
        .timed(it -> (int) it.number(it.has(right) ? right : left));
  }

  private NaiveCell trajectory(Place place) {
    Measure measure = Measure.ofId(place.key("measure")).orElseThrow();
    List<DrawnDocument> scored =
        having(
            kept("outcome"), ResearchIndexField.delta(Visit.valueOf(place.key("visit")), measure));
    if (place.column().equals("observed")) {
      return NaiveCell.of(scored);
    }
    return NaiveCell.of(
        where(
            scored,
            it ->
                parameters.visits(Parameters.VISITS).stream()
                    .allMatch(visit -> it.has(ResearchIndexField.delta(visit, measure)))));
  }

  private NaiveCell durability(Place place) {
    String later = parameters.one(Parameters.VISIT);
    String before = response(place, later.equals("M24") ? "M6" : "M12");
    return ofTheDue(
        where(kept("response"), it -> it.has(before) && it.number(before) == 1), place, later);
  }

  private NaiveCell dose(Place place) {
    List<DrawnDocument> all = kept("dose", "response");
    List<DrawnDocument> above = with(all, "dose.band", "above-400");
    List<DrawnDocument> upTo =
        where(
            all,
            it ->
                !it.words("dose.band").contains("above-400")
                    && !it.words("dose.band").contains("not-recorded"));
    String field = response(place, parameters.one(Parameters.VISIT));
    return switch (place.table()) {
      case "fifths" -> graded(all, "dose.fifthOfProduct", place);
      case "fifths-trend" ->
          trend(all, "dose.fifthOfProduct", List.of("1", "2", "3", "4", "5"), field);
      case "cut" -> responders(place.key("dose").equals("above-400") ? above : upTo, field);
      default -> NaiveCell.compared(List.of(responders(above, field), responders(upTo, field)));
    };
  }

  private NaiveCell graded(List<DrawnDocument> all, String group, Place place) {
    return responders(
        with(all, group, place.key(group)), response(place, parameters.one(Parameters.VISIT)));
  }

  private static NaiveCell trend(
      List<DrawnDocument> all, String group, List<String> values, String field) {
    return NaiveCell.compared(
        values.stream().map(value -> responders(with(all, group, value), field)).toList());
  }

  private NaiveCell severity(Place place) {
    List<DrawnDocument> all = kept("response");
    if (place.table().equals("grades")) {
      return graded(all, "baseline.kl", place);
    }
    String field = response(place, parameters.one(Parameters.VISIT));
    List<DrawnDocument> moderate = new ArrayList<>(with(all, "baseline.kl", "2"));
    moderate.addAll(with(all, "baseline.kl", "3"));
    return NaiveCell.compared(
        List.of(responders(moderate, field), responders(with(all, "baseline.kl", "4"), field)));
  }

  private NaiveCell viability(Place place) {
    String group = "qc.viabilityBand";
    List<String> bands = List.of("under-70", "70-to-85", "85-to-95", "above-95");
    List<DrawnDocument> all = kept("dose", "response");
    return switch (place.table()) {
      case "bands" -> graded(all, group, place);
      case "bands-trend" ->
          trend(all, group, bands, response(place, parameters.one(Parameters.VISIT)));
      case "events" -> hurt(with(all, group, place.key(group)));
      default ->
          NaiveCell.compared(bands.stream().map(band -> hurt(with(all, group, band))).toList());
    };
  }

  private static NaiveCell hurt(List<DrawnDocument> of) {
    return NaiveCell.share(
        of, it -> Boolean.TRUE.equals(it.fields().get(ResearchIndexField.AE_SUMMARY_ANY)));
  }

  private NaiveCell structure(Place place) {
    List<DrawnDocument> all = kept("structure");
    Visit visit = Visit.valueOf(place.key("visit"));
    String mocart = ResearchIndexField.delta(visit, Measure.MOCART2);
    String grade = ResearchIndexField.delta(visit, Measure.KL_GRADE);
    return switch (place.column()) {
      case "mocart" -> NaiveCell.of(having(all, mocart));
      case "worse" -> NaiveCell.share(having(all, grade), it -> it.number(grade) >= 1);
      default ->
          NaiveCell.share(
              with(all, ResearchIndexField.DUE_JOINT, visit.name()),
              it -> it.has(mocart) || it.has(grade));
    };
  }
}
