package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.ClaimFigure;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;

/** What each question means, said by loops over documents: its figures by table, row by row. */
final class NaiveTables {

  private static final String DOSE = "dose.fifthOfProduct";
  private static final String VIABILITY = "qc.viabilityBand";
  private static final List<String> VIABILITIES =
      List.of("under-70", "70-to-85", "85-to-95", "above-95");

  private NaiveTables() {}

  /** The figures of each table's rows, in order, of a question with its usual parameters. */
  static Map<String, List<List<ExactFigure>>> of(String question, NaiveFigures all) {
    return switch (question) {
      case "success" -> Map.of("success", success(all.where(not("response"))));
      case "trajectory" -> Map.of("change", trajectory(all.where(not("outcome"))));
      case "durability" -> Map.of("kept", durability(all.where(not("response"))));
      case "product-comparison" -> products(all.where(not("outcome")));
      case "dose-response" -> dose(all.where(not("dose")).where(not("response")));
      case "severity" -> severity(all.where(not("response")));
      case "viability" -> viability(all.where(not("dose")).where(not("response")));
      case "structure" -> Map.of("structure", structure(all.where(not("structure"))));
      default -> throw new IllegalArgumentException(question);
    };
  }

  private static Predicate<DrawnDocument> not(String analysis) {
    return it -> !it.words(ResearchIndexField.EXCLUDE).contains(analysis);
  }

  private static List<List<ExactFigure>> success(NaiveFigures all) {
    List<List<ExactFigure>> rows = new ArrayList<>();
    for (ResponderDefinition definition : ResponderDefinition.current()) {
      for (Visit visit : List.of(Visit.W6, Visit.M3, Visit.M6, Visit.M12, Visit.M24)) {
        var due = all.ofTheDue(definition, visit);
        rows.add(List.of(all.responders(definition, visit), due, new ClaimFigure(due, 0.85)));
      }
    }
    return rows;
  }

  private static List<List<ExactFigure>> trajectory(NaiveFigures all) {
    List<Visit> visits = List.of(Visit.W3, Visit.W6, Visit.M3, Visit.M6, Visit.M12, Visit.M24);
    List<List<ExactFigure>> rows = new ArrayList<>();
    for (Measure measure : List.of(Measure.KOOS_PAIN, Measure.PAIN_NRS, Measure.ODI)) {
      NaiveFigures completers =
          all.where(
              it ->
                  visits.stream()
                      .allMatch(visit -> it.has(ResearchIndexField.delta(visit, measure))));
      for (Visit visit : visits) {
        String change = ResearchIndexField.delta(visit, measure);
        rows.add(List.of(all.mean(change, measure), completers.mean(change, measure)));
      }
    }
    return rows;
  }

  private static List<List<ExactFigure>> durability(NaiveFigures all) {
    List<List<ExactFigure>> rows = new ArrayList<>();
    for (String id : Responses.USUAL) {
      ResponderDefinition definition = ResponderDefinition.ofId(id).orElseThrow();
      NaiveFigures responders = all.equalTo(ResearchIndexField.response(definition, Visit.M6), 1);
      rows.add(List.of(responders.ofTheDue(definition, Visit.M24)));
    }
    return rows;
  }

  private static Map<String, List<List<ExactFigure>>> products(NaiveFigures all) {
    String change = ResearchIndexField.delta(Visit.M12, Measure.KOOS_PAIN);
    List<String> products = Groups.of("product.type").values();
    BiFunction<NaiveFigures, String, MeanFigure> mean =
        (of, product) -> of.with("product.type", product).mean(change, Measure.KOOS_PAIN);
    MeanFigure reference = mean.apply(all, "steroid-comparator");
    return Map.of(
        "change", products.stream().map(it -> row(mean.apply(all, it))).toList(),
        "difference",
            products.stream()
                .filter(it -> !it.equals("steroid-comparator"))
                .map(it -> row(new MeanDifferenceFigure(mean.apply(all, it), reference)))
                .toList());
  }

  private static Map<String, List<List<ExactFigure>>> dose(NaiveFigures all) {
    List<String> fifths = List.of("1", "2", "3", "4", "5");
    List<List<ExactFigure>> cut = new ArrayList<>();
    List<List<ExactFigure>> difference = new ArrayList<>();
    for (ResponderDefinition definition : usual().toList()) {
      ShareFigure upTo =
          all.with("dose.band", "up-to-10", "10-to-50", "50-to-100", "100-to-400")
              .responders(definition, Visit.M12);
      ShareFigure above = all.with("dose.band", "above-400").responders(definition, Visit.M12);
      cut.add(row(upTo));
      cut.add(row(above));
      difference.add(row(new ShareDifferenceFigure(above, upTo)));
    }
    return Map.of(
        "fifths",
        graded(all, DOSE, fifths),
        "fifths-trend",
        trends(all, DOSE, fifths),
        "cut",
        cut,
        "cut-difference",
        difference);
  }

  private static Map<String, List<List<ExactFigure>>> severity(NaiveFigures all) {
    List<List<ExactFigure>> difference = new ArrayList<>();
    for (ResponderDefinition definition : usual().toList()) {
      difference.add(
          row(
              new ShareDifferenceFigure(
                  all.with("baseline.kl", "2", "3").responders(definition, Visit.M12),
                  all.with("baseline.kl", "4").responders(definition, Visit.M12))));
    }
    return Map.of(
        "grades",
        graded(all, "baseline.kl", List.of("0", "1", "2", "3", "4")),
        "difference",
        difference);
  }

  private static Map<String, List<List<ExactFigure>>> viability(NaiveFigures all) {
    List<ShareFigure> events = VIABILITIES.stream().map(it -> events(all, it)).toList();
    return Map.of(
        "bands", graded(all, VIABILITY, VIABILITIES),
        "bands-trend", trends(all, VIABILITY, VIABILITIES),
        "events", events.stream().map(it -> row(it)).toList(),
        "events-trend", List.of(row(trend(events))));
  }

  private static ShareFigure events(NaiveFigures all, String band) {
    NaiveFigures of = all.with(VIABILITY, band);
    NaiveFigures with =
        of.where(it -> Boolean.TRUE.equals(it.fields().get(ResearchIndexField.AE_SUMMARY_ANY)));
    return new ShareFigure(with.tally(), of.tally());
  }

  private static List<List<ExactFigure>> structure(NaiveFigures all) {
    List<List<ExactFigure>> rows = new ArrayList<>();
    for (Visit visit : List.of(Visit.M12, Visit.M24)) {
      String mocart = ResearchIndexField.delta(visit, Measure.MOCART2);
      String grade = ResearchIndexField.delta(visit, Measure.KL_GRADE);
      NaiveFigures due = all.with(ResearchIndexField.DUE_JOINT, visit.name());
      rows.add(
          List.of(
              all.mean(mocart, Measure.MOCART2),
              new ShareFigure(
                  all.having(grade).where(it -> it.number(grade) >= 1).tally(),
                  all.having(grade).tally()),
              new ShareFigure(
                  due.where(it -> it.has(mocart) || it.has(grade)).tally(), due.tally())));
    }
    return rows;
  }

  private static List<List<ExactFigure>> graded(
      NaiveFigures all, String field, List<String> groups) {
    return usual()
        .flatMap(it -> groups.stream().map(group -> row(share(all, field, group, it))))
        .toList();
  }

  private static List<List<ExactFigure>> trends(
      NaiveFigures all, String field, List<String> groups) {
    return usual()
        .map(it -> groups.stream().map(group -> share(all, field, group, it)).toList())
        .map(shares -> row(trend(shares)))
        .toList();
  }

  private static ShareFigure share(
      NaiveFigures all, String field, String group, ResponderDefinition definition) {
    return all.with(field, group).responders(definition, Visit.M12);
  }

  private static TrendFigure trend(List<ShareFigure> shares) {
    List<TrendFigure.Scored> groups = new ArrayList<>();
    shares.forEach(share -> groups.add(new TrendFigure.Scored(groups.size() + 1, share)));
    return new TrendFigure(groups);
  }

  private static Stream<ResponderDefinition> usual() {
    return Responses.USUAL.stream().map(id -> ResponderDefinition.ofId(id).orElseThrow());
  }

  private static List<ExactFigure> row(ExactFigure figure) {
    return List.of(figure);
  }
}
