package org.regenregistry.mapping.treatment;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.ProcedureKinds;

/**
 * Which procedures are parts of which. What names a harvest or a processing belongs to the
 * administration that these are part of.
 */
final class ProcedureParts {

  private final Map<String, Set<String>> wholes;
  private final Set<String> harvests;

  ProcedureParts(PatientResources resources) {
    this.wholes =
        resources
            .of(Procedure.class)
            .collect(Collectors.toMap(ProcedureParts::id, it -> ids(it.getPartOf())));
    this.harvests =
        resources
            .of(Procedure.class)
            .filter(ProcedureParts::isHarvest)
            .map(ProcedureParts::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isHarvest(Procedure procedure) {
    return Coded.has(procedure.getCode(), Canonical.PROCEDURE_KIND, ProcedureKinds.CELL_HARVEST);
  }

  /** The procedures that references name, and all that these are part of. */
  Set<String> closure(List<Reference> references) {
    Set<String> all = new HashSet<>();
    ids(references).forEach(id -> add(id, all));
    return Set.copyOf(all);
  }

  /** Whether a harvest is among procedures. */
  boolean anyHarvest(Set<String> ids) {
    return ids.stream().anyMatch(harvests::contains);
  }

  private void add(String id, Set<String> all) {
    // What was seen already is not followed again, so that a circle of parts ends.
    if (all.add(id)) {
      wholes.getOrDefault(id, Set.of()).forEach(whole -> add(whole, all));
    }
  }

  private static Set<String> ids(List<Reference> references) {
    Stream<String> ids =
        references.stream()
            .map(Reference::getReferenceElement)
            .filter(reference -> reference.hasIdPart())
            .map(reference -> reference.getIdPart());
    return ids.collect(Collectors.toUnmodifiableSet());
  }

  private static String id(Procedure procedure) {
    return procedure.getIdElement().getIdPart();
  }
}
