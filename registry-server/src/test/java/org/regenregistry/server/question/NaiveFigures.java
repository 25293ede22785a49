package org.regenregistry.server.question;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;

/** The figures of questions by plain loops over documents: the oracle for the aggregations. */
record NaiveFigures(List<DrawnDocument> documents) {

  NaiveFigures where(Predicate<DrawnDocument> condition) {
    return new NaiveFigures(documents.stream().filter(condition).toList());
  }

  NaiveFigures with(String field, String... values) {
    return where(it -> Stream.of(values).anyMatch(it.words(field)::contains));
  }

  NaiveFigures having(String field) {
    return where(it -> it.has(field));
  }

  NaiveFigures equalTo(String field, double value) {
    return where(it -> it.has(field) && it.number(field) == value);
  }

  Tally tally() {
    Map<Double, Long> clinics =
        documents.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.number(ResearchIndexField.CLINIC_NUMBER), Collectors.counting()));
    return new Tally(
        documents.size(),
        documents.stream().mapToDouble(it -> it.number(ResearchIndexField.PATIENT_WEIGHT)).sum(),
        Math.min(3, clinics.size()),
        clinics.values().stream().mapToLong(count -> count).max().orElse(0));
  }

  /** How many different patients there really are. */
  long patients() {
    return documents.stream()
        .map(it -> it.number(ResearchIndexField.PATIENT_NUMBER))
        .distinct()
        .count();
  }

  ShareFigure responders(ResponderDefinition definition, Visit visit) {
    String field = ResearchIndexField.response(definition, visit);
    return new ShareFigure(equalTo(field, 1).tally(), having(field).tally());
  }

  IncompleteShareFigure ofTheDue(ResponderDefinition definition, Visit visit) {
    String field = ResearchIndexField.response(definition, visit);
    NaiveFigures due =
        with(ResearchIndexField.DUE, visit.name())
            .where(
                it ->
                    definition.indications().isEmpty()
                        || definition.indications().stream()
                            .anyMatch(it.words("indication.code")::contains));
    NaiveFigures observed =
        due.where(it -> it.has(field) || it.words(ResearchIndexField.LOST).contains(visit.name()));
    return new IncompleteShareFigure(due.equalTo(field, 1).tally(), observed.tally(), due.tally());
  }

  MeanFigure mean(String field, Measure measure) {
    NaiveFigures scored = having(field);
    double[] values = scored.documents.stream().mapToDouble(it -> it.number(field)).toArray();
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = values.length == 0 ? 0 : sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    return new MeanFigure(scored.tally(), mean, deviation, Means.decimals(measure));
  }
}
