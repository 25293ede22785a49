package org.regenregistry.mapping.treatment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Procedure;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.mapping.vocabulary.ProcedureKinds;

/** Reads the completed cell administrations among a patient's resources. */
final class AdministrationReader {

  private final PatientResources resources;

  private AdministrationReader(PatientResources resources) {
    this.resources = resources;
  }

  /** The completed administrations in the order of time. */
  static List<Administered> read(PatientResources resources) {
    return resources
        .of(Procedure.class)
        .filter(AdministrationReader::isCompletedAdministration)
        .map(new AdministrationReader(resources)::read)
        .sorted(Administered.ORDER)
        .toList();
  }

  private static boolean isCompletedAdministration(Procedure procedure) {
    return procedure.getStatus() == Procedure.ProcedureStatus.COMPLETED
        && Coded.has(
            procedure.getCode(), Canonical.PROCEDURE_KIND, ProcedureKinds.CELL_ADMINISTRATION);
  }

  private Administered read(Procedure procedure) {
    String id = procedure.getIdElement().getIdPart();
    return new Administered(
        id,
        Moment.of(procedure.getPerformed()).orElseThrow(() -> lacks(id, "performed[x] to the day")),
        indication(procedure).orElseThrow(() -> lacks(id, "reasonCode")),
        site(procedure).orElseThrow(() -> lacks(id, "bodySite")),
        CellProductFacets.read(procedure),
        new TreatmentDocument.Administration(
            Coded.extensionCode(procedure, Extensions.ROUTE, Canonical.ROUTE),
            Coded.extensionCode(procedure, Extensions.GUIDANCE, Canonical.GUIDANCE),
            Coded.extensionCode(procedure, Extensions.ANAESTHESIA, Canonical.ANAESTHESIA),
            durationMinutes(procedure)),
        new Administered.StatedCourse(courseId(procedure), courseNumber(procedure)),
        procedure);
  }

  private static IncompleteTreatmentException lacks(String id, String element) {
    return new IncompleteTreatmentException(id, element);
  }

  /** The stated reason; without a code of the registry, the diagnosis the procedure refers to. */
  private Optional<String> indication(Procedure procedure) {
    Stream<CodeableConcept> diagnoses =
        resources.find(procedure.getReasonReference(), Condition.class).map(Condition::getCode);
    return Stream.concat(procedure.getReasonCode().stream(), diagnoses)
        .flatMap(reason -> Groupings.current().indication(reason).stream())
        .findFirst();
  }

  private static Optional<TreatmentDocument.Site> site(Procedure procedure) {
    return procedure.getBodySite().stream()
        .flatMap(bodySite -> SiteReader.read(bodySite).stream())
        .findFirst();
  }

  private static OptionalInt durationMinutes(Procedure procedure) {
    if (!(procedure.getPerformed() instanceof Period period)) {
      return OptionalInt.empty();
    }
    return Numbers.ofInt(
        Moment.between(period)
            .map(Duration::toMinutes)
            .filter(minutes -> minutes <= Integer.MAX_VALUE)
            .map(Math::toIntExact));
  }

  private static Optional<String> courseId(Procedure procedure) {
    return Coded.values(procedure.getExtensionsByUrl(Extensions.COURSE), Identifier.class).stream()
        .flatMap(identifier -> Stream.ofNullable(identifier.getValue()))
        .findFirst();
  }

  private static OptionalInt courseNumber(Procedure procedure) {
    Stream<PositiveIntType> numbers =
        Coded.values(procedure.getExtensionsByUrl(Extensions.COURSE_NUMBER), PositiveIntType.class)
            .stream();
    return numbers
        .filter(PositiveIntType::hasValue)
        .mapToInt(PositiveIntType::getValue)
        .findFirst();
  }
}
