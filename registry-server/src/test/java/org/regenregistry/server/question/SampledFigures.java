package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.ExactFigure.OnsetFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;

/** The exact figures of questions about some documents, by name, by loops over these. */
final class SampledFigures {

  private static final List<String> TABLES =
      List.of(
          "success",
          "trajectory",
          "durability",
          "product-comparison",
          "dose-response",
          "severity",
          "viability",
          "structure");

  private final Map<String, ExactFigure> figures = new LinkedHashMap<>();

  private SampledFigures() {}

  static Map<String, ExactFigure> of(List<DrawnDocument> documents) {
    SampledFigures sampled = new SampledFigures();
    TABLES.forEach(question -> sampled.tables(question, new NaiveFigures(documents)));
    sampled.courses(new NaiveCourses(documents.stream().map(SampledFigures::plain).toList()));
    return sampled.figures;
  }

  /** The same of the four questions that compare groups. */
  static Map<String, ExactFigure> comparisons(List<DrawnDocument> documents) {
    SampledFigures sampled = new SampledFigures();
    TABLES.stream()
        .filter(Set.of("product-comparison", "dose-response", "severity", "viability")::contains)
        .forEach(question -> sampled.tables(question, new NaiveFigures(documents)));
    return sampled.figures;
  }

  private void tables(String question, NaiveFigures all) {
    Map<String, List<List<ExactFigure>>> tables =
        new LinkedHashMap<>(NaiveTables.of(question, all));
    // The loops know no interval of adjusted differences, which have a test of their own.
    tables.remove("adjusted");
    tables.forEach(
        (table, rows) -> {
          for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
              figures.put(
                  "%s/%s/%d/%d".formatted(question, table, row, column), rows.get(row).get(column));
            }
          }
        });
  }

  private void courses(NaiveCourses all) {
    NaiveCourses followed = kept(all, "survival").where("course.numberBand", "first");
    NaiveCourses knees = followed.where("indication.code", "knee-oa");
    var conversions = knees.endings("survival.conversion", "conversion", 2);
    List<Integer> months = List.of(12, 24);
    figures.put(
        "arthroplasty/free",
        new CurveFigure(knees.tally(), conversions, CurveScale.MONTHS, months));
    figures.put(
        "arthroplasty/operated",
        new IncidenceFigure(knees.tally(), conversions, CurveScale.MONTHS, months));
    figures.put(
        "retreatment/repeated",
        new IncidenceFigure(
            followed.tally(),
            followed.endings("survival.retreatment", "repeat", 2),
            CurveScale.MONTHS,
            months));
    events(kept(all, "safety").where("aeSummary.d365.stated", true));
    NaiveCourses sore = kept(all, "safety").where("aeSummary.soreness.any", true);
    figures.put(
        "soreness/duration",
        sore.having("aeSummary.soreness.durationDays").days("aeSummary.soreness.durationDays"));
    figures.put(
        "work/days",
        kept(all, "outcome").having("recovery.daysToWork").days("recovery.daysToWork"));
    relief(kept(all, "response").having("relief.nrs-mic-2.left"));
  }

  private void events(NaiveCourses stated) {
    Predicate<Map<?, ?>> any = _ -> true;
    Predicate<Map<?, ?>> other = event -> !"soreness".equals(event.get("term"));
    List.of(any, other)
        .forEach(
            kind -> {
              var rate = stated.rate(365, kind);
              figures.put("safety/rate/" + figures.size(), rate);
              figures.put(
                  "safety/share/" + figures.size(), new ShareFigure(rate.affected(), rate.of()));
            });
  }

  private void relief(NaiveCourses watched) {
    List<Integer> marks = List.of(0, 2, 3, 4, 6, 8, 10, 13, 17, 20, 26, 39);
    figures.put(
        "relief-onset/begun",
        new OnsetFigure(
            watched.tally(),
            watched.having("relief.nrs-mic-2.right").tally(),
            watched.looks("relief.nrs-mic-2", marks),
            List.of(3.0, 6.0, 8.0, 13.0, 26.0)));
  }

  private static NaiveCourses kept(NaiveCourses all, String analysis) {
    return all.where(
        it ->
            !((List<?>) it.getOrDefault(ResearchIndexField.EXCLUDE, List.of())).contains(analysis));
  }

  /** Lists of one as their member, and events that have a day. */
  private static Map<String, Object> plain(DrawnDocument document) {
    Map<String, Object> fields = new HashMap<>(document.fields());
    fields.replaceAll(
        (name, value) ->
            !name.equals(ResearchIndexField.EXCLUDE)
                    && value instanceof List<?> list
                    && list.size() == 1
                    && list.getFirst() instanceof String only
                ? only
                : value);
    List<Object> dated = new ArrayList<>();
    for (Object event :
        (List<?>) document.fields().getOrDefault(ResearchIndexField.AE, List.of())) {
      if (((Map<?, ?>) event).containsKey("onsetDay")) {
        dated.add(event);
      }
    }
    fields.put(ResearchIndexField.AE, dated);
    return fields;
  }
}
