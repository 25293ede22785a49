package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;

/** Tells which system sent an administration, by the latest Provenance about it. */
final class SourceSystem {

  private static final String ASSEMBLER = "assembler";

  private SourceSystem() {}

  /** The name and version of the assembling system as the clinic words it. */
  static Optional<String> versionOf(Administered administered, PatientResources resources) {
    return resources
        .of(Provenance.class)
        .filter(Provenance::hasRecorded)
        .filter(provenance -> isAbout(provenance, administered))
        .sorted(Comparator.comparing(Provenance::getRecorded))
        .flatMap(provenance -> provenance.getAgent().stream())
        .filter(agent -> isAssembler(agent.getType()))
        .filter(agent -> agent.getWho().hasDisplay())
        .map(SourceSystem::name)
        .reduce((earlier, later) -> later);
  }

  private static String name(ProvenanceAgentComponent agent) {
    return agent.getWho().getDisplay();
  }

  private static boolean isAssembler(CodeableConcept type) {
    return type.getCoding().stream().anyMatch(coding -> ASSEMBLER.equals(coding.getCode()));
  }

  private static boolean isAbout(Provenance provenance, Administered administered) {
    return provenance.getTarget().stream()
        .anyMatch(target -> administered.id().equals(target.getReferenceElement().getIdPart()));
  }
}
