package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Reads the completed cell administrations among a patient's resources. */
final class AdministrationReader {

  private static final String ROUTE = Canonical.structureDefinition("route");
  private static final String GUIDANCE = Canonical.structureDefinition("guidance");
  private static final String COURSE_NUMBER = Canonical.structureDefinition("course-number");

  private AdministrationReader() {}

  /** The completed administrations in the order of time. */
  static List<Administered> read(List<Resource> resources) {
    return resources.stream()
        .filter(Procedure.class::isInstance)
        .map(Procedure.class::cast)
        .filter(AdministrationReader::isCompletedAdministration)
        .map(AdministrationReader::read)
        .sorted(Administered.ORDER)
        .toList();
  }

  private static boolean isCompletedAdministration(Procedure procedure) {
    return procedure.getStatus() == Procedure.ProcedureStatus.COMPLETED
        && Coded.has(procedure.getCode(), Canonical.PROCEDURE_KIND, "cell-administration");
  }

  private static Administered read(Procedure procedure) {
    String id = procedure.getIdElement().getIdPart();
    return new Administered(
        id,
        Moment.of(procedure.getPerformed()).orElseThrow(() -> lacks(id, "performed[x] to the day")),
        indication(procedure).orElseThrow(() -> lacks(id, "reasonCode")),
        site(procedure).orElseThrow(() -> lacks(id, "bodySite")),
        CellProductFacets.read(procedure),
        new TreatmentDocument.Administration(
            extensionCode(procedure, ROUTE, Canonical.ROUTE),
            extensionCode(procedure, GUIDANCE, Canonical.GUIDANCE)),
        courseNumber(procedure));
  }

  private static IncompleteTreatmentException lacks(String id, String element) {
    return new IncompleteTreatmentException(id, element);
  }

  private static Optional<TreatmentDocument.Indication> indication(Procedure procedure) {
    return procedure.getReasonCode().stream()
        .flatMap(reason -> Coded.codes(reason, Canonical.INDICATION))
        .findFirst()
        .map(TreatmentDocument.Indication::new);
  }

  private static Optional<TreatmentDocument.Site> site(Procedure procedure) {
    return procedure.getBodySite().stream()
        .flatMap(bodySite -> SiteReader.read(bodySite).stream())
        .findFirst();
  }

  private static Optional<String> extensionCode(Procedure procedure, String url, String system) {
    return Coded.values(procedure.getExtensionsByUrl(url), CodeableConcept.class).stream()
        .flatMap(concept -> Coded.codes(concept, system))
        .findFirst();
  }

  private static OptionalInt courseNumber(Procedure procedure) {
    Stream<PositiveIntType> numbers =
        Coded.values(procedure.getExtensionsByUrl(COURSE_NUMBER), PositiveIntType.class).stream();
    return numbers.mapToInt(PositiveIntType::getValue).findFirst();
  }
}
