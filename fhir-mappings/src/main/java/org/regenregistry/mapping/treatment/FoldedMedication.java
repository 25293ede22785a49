package org.regenregistry.mapping.treatment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** Painkillers: a medication statement with a substance of the registry's list. */
final class FoldedMedication {

  private static final Set<MedicationStatementStatus> TAKEN =
      EnumSet.of(MedicationStatementStatus.COMPLETED, MedicationStatementStatus.ACTIVE);

  private FoldedMedication() {}

  static Stream<Observation> observations(PatientResources resources) {
    return resources
        .of(MedicationStatement.class)
        .filter(statement -> isTaken(statement) || isNotTaken(statement))
        .filter(statement -> Substances.isAnalgesic(substance(statement)))
        .map(FoldedMedication::observation);
  }

  private static Observation observation(MedicationStatement statement) {
    List<Reference> procedures =
        Stream.concat(statement.getPartOf().stream(), statement.getReasonReference().stream())
            .filter(
                reference -> "Procedure".equals(reference.getReferenceElement().getResourceType()))
            .toList();
    return Folded.ofKind(statement, ObservationKinds.RESCUE_ANALGESIC)
        .at(statement.getEffective())
        .partOf(procedures)
        .value(new BooleanType(isTaken(statement)))
        .component(Components.SUBSTANCE, substance(statement))
        .observation();
  }

  private static CodeableConcept substance(MedicationStatement statement) {
    return statement.getMedication() instanceof CodeableConcept concept
        ? concept
        : new CodeableConcept();
  }

  private static boolean isTaken(MedicationStatement statement) {
    return TAKEN.contains(statement.getStatus());
  }

  private static boolean isNotTaken(MedicationStatement statement) {
    return statement.getStatus() == MedicationStatementStatus.NOTTAKEN;
  }
}
