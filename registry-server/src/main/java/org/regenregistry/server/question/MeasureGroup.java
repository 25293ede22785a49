package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.regenregistry.server.question.TableHead.Column;

/**
 * A column of a table as a group of a measure. What its rows differ in is one stratifier, so that a
 * question has the same groups whatever it is asked with.
 *
 * @param question its id
 * @param table in which the column stands when the question is not grouped
 */
record MeasureGroup(String question, TableHead table, Column column, MeasureScoring scoring) {

  /** The groups of a question. */
  static List<MeasureGroup> of(ResearchQuestion question) {
    List<MeasureGroup> groups = new ArrayList<>();
    for (QuestionPlan.Table table : question.plan(question.head().usual()).tables()) {
      // Nobody's rows have the figures that everybody's have.
      ExactRow row = table.rows().apply(Counted.NOBODY).getFirst();
      for (int index = 0; index < row.figures().size(); index++) {
        groups.add(
            new MeasureGroup(
                question.head().id(),
                table.head(),
                table.head().columns().get(index),
                MeasureScoring.of(row.figures().get(index))));
      }
    }
    return List.copyOf(groups);
  }

  /** The code of the group. */
  String code() {
    return rows() + "." + column.id();
  }

  /** What the group is, in words. */
  String title() {
    return table.title() + ": " + column.title();
  }

  /** The code of the stratifier that has the rows of the table. */
  String rows() {
    return question + "." + table.id();
  }

  /** A code of the questions. */
  static CodeableConcept concept(String code, String text) {
    return new CodeableConcept()
        .setText(text)
        .addCoding(new Coding(QuestionCodes.SYSTEM, code, null));
  }

  /** The code of a population. */
  static CodeableConcept concept(MeasurePopulation population) {
    return new CodeableConcept(
        new Coding(MeasurePopulation.SYSTEM, population.code(), population.display()));
  }

  /** Whether this is the group of a column. */
  boolean isOf(TableHead head, Column other) {
    return table.id().equals(head.id()) && column.id().equals(other.id());
  }

  /** The group of a column. */
  static MeasureGroup of(List<MeasureGroup> groups, TableHead head, Column column) {
    Optional<MeasureGroup> found =
        groups.stream().filter(group -> group.isOf(head, column)).findFirst();
    return found.orElseThrow();
  }
}
