package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.QuestionHead;

/**
 * An answer as a page shows it.
 *
 * @param suppression in one sentence how much is hidden
 * @param hidden why, each reason once
 * @param sections every table, each with its plots
 * @param terms what was asked of which data, in words
 */
public record AnswerView(
    Answer answer,
    String suppression,
    List<HiddenReason> hidden,
    List<Section> sections,
    List<Term> terms) {

  public AnswerView {
    hidden = List.copyOf(hidden);
    sections = List.copyOf(sections);
    terms = List.copyOf(terms);
  }

  /**
   * What is told of one table.
   *
   * @param plots where a plot says something
   * @param tables every figure; curves have another table, of their steps
   */
  public record Section(List<Plot> plots, List<TableView> tables) {

    public Section {
      plots = List.copyOf(plots);
      tables = List.copyOf(tables);
    }
  }

  /** A name and what it stands for. */
  public record Term(String name, String text) {}

  static AnswerView of(QuestionHead head, Answer answer) {
    List<Section> sections =
        answer.tables().stream()
            .map(table -> new Section(Plots.of(answer, table), TableView.of(answer, table)))
            .toList();
    return new AnswerView(
        answer, suppression(answer), hidden(sections), sections, terms(head, answer));
  }

  private static String suppression(Answer answer) {
    return switch (answer.header().suppression()) {
      case NONE -> "Nothing is hidden in this answer.";
      case PARTIAL ->
          "Some figures are hidden, so that nobody can be singled out. They look alike whether few or"
              + " none are behind them.";
      case ALL ->
          "Every figure is hidden: too few patients are behind each. The same question is answered for"
              + " a wider cohort, without groups, or at an earlier visit.";
    };
  }

  private static List<HiddenReason> hidden(List<Section> sections) {
    return sections.stream()
        .flatMap(section -> section.tables().stream())
        .flatMap(table -> table.rows().stream())
        .flatMap(row -> row.cells().stream())
        .flatMap(cell -> cell.hidden().stream())
        .distinct()
        .sorted(Comparator.comparing(HiddenReason::id))
        .toList();
  }

  private static List<Term> terms(QuestionHead head, Answer answer) {
    Answer.Header header = answer.header();
    Map<String, String> titles = new TreeMap<>();
    head.parameters().forEach(parameter -> titles.put(parameter.name(), parameter.title()));
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("Question", head.text()));
    header
        .parameters()
        .forEach(
            (name, values) ->
                terms.add(new Term(titles.getOrDefault(name, name), words(name, values))));
    terms.add(
        new Term(
            "Data",
            "Release %d, as of %s; visit windows %s; mapping %s, derivation %s, fields %s"
                .formatted(
                    header.release().number(),
                    header.release().asOf(),
                    header.windowSet(),
                    header.release().mappingVersion(),
                    header.release().derivationVersion(),
                    header.release().catalogueVersion())));
    terms.add(
        new Term(
            "Disclosure",
            "Figures of fewer than %d patients are hidden, counts rounded to %d, intervals rounded outwards"
                .formatted(
                    header.disclosure().minimumPatients(),
                    header.disclosure().roundingMultiple())));
    return terms;
  }

  private static String words(String name, List<String> values) {
    return String.join(", ", values.stream().map(value -> Words.of(name, value)).toList());
  }
}
