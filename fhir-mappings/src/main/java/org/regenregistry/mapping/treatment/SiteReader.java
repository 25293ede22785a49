package org.regenregistry.mapping.treatment;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.mapping.vocabulary.Laterality;

/** Reads a body site with its side. */
final class SiteReader {

  private static final Map<String, Laterality> KNEES =
      Map.of("6757004", Laterality.RIGHT, "82169009", Laterality.LEFT);

  private SiteReader() {}

  /** The site a concept names; none when it carries no code of the registry's site list. */
  static Optional<TreatmentDocument.Site> read(CodeableConcept bodySite) {
    return Coded.code(bodySite, Canonical.SITE)
        .map(code -> new TreatmentDocument.Site(code, laterality(bodySite)))
        .or(() -> lateralised(bodySite));
  }

  /** A site whose SNOMED CT concept says the side itself. */
  private static Optional<TreatmentDocument.Site> lateralised(CodeableConcept bodySite) {
    return Coded.codes(bodySite, Canonical.SNOMED_CT)
        .flatMap(code -> Optional.ofNullable(KNEES.get(code)).stream())
        .map(side -> new TreatmentDocument.Site("knee", Optional.of(side.id())))
        .findFirst();
  }

  private static Optional<String> laterality(CodeableConcept bodySite) {
    return Coded.extensions(bodySite, Extensions.LATERALITY, CodeableConcept.class).stream()
        .flatMap(concept -> Coded.codes(concept, Canonical.SNOMED_CT))
        .flatMap(code -> Laterality.ofSnomed(code).stream())
        .map(Laterality::id)
        .findFirst();
  }
}
