package org.regenregistry.server.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentDocument.Score;
import org.regenregistry.mapping.treatment.Visit;

/** Answers a question by plain loops over records: the oracle for the aggregations. */
final class NaiveOutcomes {

  private NaiveOutcomes() {}

  static List<OutcomeCell> of(OutcomeQuestion question, List<TreatmentDocument> treatments) {
    Map<String, List<TreatmentDocument>> groups = new TreeMap<>();
    for (TreatmentDocument treatment : treatments) {
      if (within(question, treatment) && figure(treatment, Visit.BL, question).isPresent()) {
        for (String group : groups(question.grouping(), treatment)) {
          groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(treatment);
        }
      }
    }
    List<OutcomeCell> cells = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          cells.add(cell(group, Visit.BL, question, members));
          question.visits().forEach(visit -> cells.add(cell(group, visit, question, members)));
        });
    return cells;
  }

  private static boolean within(OutcomeQuestion question, TreatmentDocument treatment) {
    return question.limits().entrySet().stream()
        .allMatch(
            limit ->
                switch (limit.getKey()) {
                  case INDICATION -> limit.getValue().equals(treatment.indication().code());
                  case SITE -> limit.getValue().equals(treatment.site().code());
                });
  }

  private static List<String> groups(Grouping grouping, TreatmentDocument treatment) {
    return switch (grouping) {
      case TISSUE_SOURCE -> treatment.source().tissue();
      case PRODUCT_TYPE -> List.of(treatment.product().type());
      case DONOR_TYPE -> List.of(treatment.donor().type());
      case INDICATION -> List.of(treatment.indication().code());
      case SITE -> List.of(treatment.site().code());
      case KELLGREN_LAWRENCE ->
          List.of(
              treatment
                  .baseline()
                  .map(baseline -> Integer.toString(baseline.kl().orElseThrow()))
                  .orElse("not-recorded"));
    };
  }

  private static OutcomeCell cell(
      String group, Visit visit, OutcomeQuestion question, List<TreatmentDocument> members) {
    double[] figures =
        members.stream()
            .filter(member -> figure(member, visit, question).isPresent())
            .mapToDouble(member -> figure(member, visit, question).orElseThrow())
            .toArray();
    return new OutcomeCell(group, visit, figures.length, mean(figures), standardDeviation(figures));
  }

  private static OptionalDouble figure(
      TreatmentDocument treatment, Visit visit, OutcomeQuestion question) {
    Optional<Score> score = treatment.score(visit, question.measure());
    if (score.isEmpty()) {
      return OptionalDouble.empty();
    }
    return visit == Visit.BL
        ? OptionalDouble.of(score.orElseThrow().value())
        : score.orElseThrow().delta();
  }

  private static OptionalDouble mean(double[] figures) {
    double sum = 0;
    for (double figure : figures) {
      sum += figure;
    }
    return figures.length > 0 ? OptionalDouble.of(sum / figures.length) : OptionalDouble.empty();
  }

  private static OptionalDouble standardDeviation(double[] figures) {
    if (figures.length < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean(figures).orElseThrow();
    double squares = 0;
    for (double figure : figures) {
      squares += (figure - mean) * (figure - mean);
    }
    return OptionalDouble.of(Math.sqrt(squares / (figures.length - 1)));
  }
}
