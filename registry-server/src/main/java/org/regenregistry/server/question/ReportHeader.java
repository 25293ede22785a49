package org.regenregistry.server.question;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportStatus;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Extensions;

/**
 * What a report says of itself. It has no date, since the same question to the same release has the
 * same report whenever it is asked.
 */
final class ReportHeader {

  private ReportHeader() {}

  static MeasureReport of(QuestionHead head, Answer answer) {
    Answer.Header header = answer.header();
    MeasureReport report =
        new MeasureReport()
            .setStatus(MeasureReportStatus.COMPLETE)
            .setType(MeasureReportType.SUMMARY)
            .setMeasure(QuestionMeasure.address(head) + "|" + header.version())
            .setReporter(new Reference().setDisplay("Regen Registry"))
            .setPeriod(new Period().setEndElement(new DateTimeType(header.release().asOf())));
    report.addExtension(answered(header));
    report.addExtension(Extensions.COHORT_CRITERIA, new StringType(header.cohort().toString()));
    header.parameters().forEach((name, values) -> report.addExtension(asked(name, values)));
    header.definitions().forEach(definition -> report.addExtension(extension(definition)));
    answer.notes().forEach(note -> report.addExtension(extension(note)));
    return report;
  }

  private static Extension answered(Answer.Header header) {
    Answer.Position release = header.release();
    Extension answered = new Extension(Extensions.POOLED_ANSWER);
    answered.addExtension("queryHash", new StringType(header.queryHash()));
    answered.addExtension("cohortHash", new StringType(header.cohortHash()));
    header.by().ifPresent(field -> answered.addExtension("by", new CodeType(field)));
    answered.addExtension("release", new PositiveIntType(release.number()));
    answered.addExtension("asOf", new DateType(release.asOf()));
    answered.addExtension("catalogueVersion", new StringType(release.catalogueVersion()));
    answered.addExtension("mappingVersion", new StringType(release.mappingVersion()));
    answered.addExtension("derivationVersion", new StringType(release.derivationVersion()));
    answered.addExtension("windowSet", new CodeType(header.windowSet()));
    answered.addExtension("suppression", new CodeType(header.suppression().id()));
    answered.addExtension("level", new DecimalType(header.level()));
    answered.addExtension(
        "minimumPatients", new PositiveIntType(header.disclosure().minimumPatients()));
    answered.addExtension(
        "roundingMultiple", new PositiveIntType(header.disclosure().roundingMultiple()));
    answered.addExtension("citation", new StringType(header.citation()));
    return answered;
  }

  private static Extension asked(String name, Iterable<String> values) {
    Extension asked = new Extension(Extensions.ASKED_PARAMETER);
    asked.addExtension("name", new CodeType(name));
    values.forEach(value -> asked.addExtension("value", new CodeType(value)));
    return asked;
  }

  private static Extension extension(Answer.Definition definition) {
    Extension extension = new Extension(Extensions.RESPONDER_DEFINITION);
    extension.addExtension("id", new CodeType(definition.id()));
    extension.addExtension("version", new StringType(definition.version()));
    extension.addExtension("title", new StringType(definition.title()));
    extension.addExtension("source", new StringType(definition.source()));
    return extension;
  }

  private static Extension extension(Note note) {
    Extension extension = new Extension(Extensions.ANSWER_NOTE);
    extension.addExtension("id", new CodeType(note.id()));
    extension.addExtension("text", new StringType(note.text()));
    return extension;
  }
}
