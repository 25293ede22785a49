package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Provenance;

/** Tells which system sent an administration, by the latest Provenance about it. */
final class SourceSystem {

  private static final String ASSEMBLER = "assembler";

  private SourceSystem() {}

  /** The name and version of the assembling system as the clinic words it. */
  static Optional<String> versionOf(Administered administered, PatientResources resources) {
    return resources
        .of(Provenance.class)
        .filter(provenance -> provenance.getRecordedElement().hasValue())
        .filter(provenance -> isAbout(provenance, administered))
        .sorted(Comparator.comparing(Provenance::getRecorded))
        .flatMap(provenance -> provenance.getAgent().stream())
        .filter(agent -> isAssembler(agent.getType()))
        .flatMap(agent -> Stream.ofNullable(agent.getWho().getDisplay()))
        .reduce((earlier, later) -> later);
  }

  private static boolean isAssembler(CodeableConcept type) {
    return type.getCoding().stream().anyMatch(coding -> ASSEMBLER.equals(coding.getCode()));
  }

  private static boolean isAbout(Provenance provenance, Administered administered) {
    return provenance.getTarget().stream()
        .anyMatch(target -> administered.id().equals(target.getReferenceElement().getIdPart()));
  }
}
