package org.regenregistry.server.question;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.question.TableHead.Column;

/** An answer as a FHIR MeasureReport: a group for each column, a stratum for each row. */
final class QuestionReport {

  private QuestionReport() {}

  static MeasureReport of(ResearchQuestion question, Answer answer) {
    MeasureReport report = ReportHeader.of(question.head(), answer);
    List<MeasureGroup> groups = MeasureGroup.of(question);
    for (PublishedTable table : answer.tables()) {
      for (Column column : table.head().columns()) {
        fill(report.addGroup(), table, column, MeasureGroup.of(groups, table.head(), column));
      }
    }
    return report;
  }

  private static void fill(
      MeasureReportGroupComponent group,
      PublishedTable table,
      Column column,
      MeasureGroup declared) {
    MeasureScoring scoring = declared.scoring();
    MeasureReportGroupStratifierComponent strata =
        group
            .setCode(MeasureGroup.concept(declared.code(), declared.title()))
            .addStratifier()
            .addCode(MeasureGroup.concept(declared.rows(), declared.table().title()));
    if (table.head().keys().isEmpty()) {
      whole(group, figure(table.rows().getFirst(), column), column, scoring);
      return;
    }
    populations(group, MeasuredFigure.OF_ROWS, scoring);
    for (PublishedTable.Row row : table.rows()) {
      StratifierGroupComponent stratum = strata.addStratum();
      for (TableHead.Key key : table.head().keys()) {
        stratum
            .addComponent()
            .setCode(MeasureGroup.concept(key.id(), key.title()))
            .setValue(
                new CodeableConcept()
                    .setText(Objects.requireNonNull(row.keys().get(key.id()), key.id())));
      }
      part(stratum, figure(row, column), column, scoring);
    }
  }

  private static void whole(
      MeasureReportGroupComponent group,
      PublishedFigure figure,
      Column column,
      MeasureScoring scoring) {
    MeasuredFigure measured = MeasuredFigure.of(figure);
    populations(group, measured, scoring);
    if (scoring.hasScore()) {
      group.setMeasureScore(measured.score(column.unit()));
    }
    tell(group, figure);
  }

  private static void populations(
      MeasureReportGroupComponent group, MeasuredFigure measured, MeasureScoring scoring) {
    for (MeasurePopulation population : scoring.populations()) {
      group
          .addPopulation()
          .setCode(MeasureGroup.concept(population))
          .setCountElement(measured.count(population));
    }
  }

  private static void part(
      StratifierGroupComponent stratum,
      PublishedFigure figure,
      Column column,
      MeasureScoring scoring) {
    MeasuredFigure measured = MeasuredFigure.of(figure);
    for (MeasurePopulation population : scoring.populations()) {
      stratum
          .addPopulation()
          .setCode(MeasureGroup.concept(population))
          .setCountElement(measured.count(population));
    }
    if (scoring.hasScore()) {
      stratum.setMeasureScore(measured.score(column.unit()));
    }
    tell(stratum, figure);
  }

  /** All that is published of a figure; FHIR has no place for most of it. */
  private static void tell(Element place, PublishedFigure figure) {
    for (FigurePart part : FigurePart.of(figure)) {
      Extension extension = place.addExtension().setUrl(Extensions.FIGURE_PART);
      extension.addExtension("name", new StringType(part.name()));
      extension.addExtension(
          "value",
          part.value().isNumber()
              ? new DecimalType(part.value().decimalValue())
              : new StringType(part.value().stringValue()));
    }
  }

  private static PublishedFigure figure(PublishedTable.Row row, Column column) {
    return Objects.requireNonNull(row.figures().get(column.id()), column.id());
  }
}
