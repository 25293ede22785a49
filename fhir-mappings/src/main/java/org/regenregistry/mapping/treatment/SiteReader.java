package org.regenregistry.mapping.treatment;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Laterality;

/** Reads a body site with its side. */
final class SiteReader {

  private static final String LATERALITY = Canonical.structureDefinition("laterality");

  private SiteReader() {}

  /** The site a concept names; none when it carries no code of the registry's site list. */
  static Optional<TreatmentDocument.Site> read(CodeableConcept bodySite) {
    return Coded.code(bodySite, Canonical.SITE)
        .map(code -> new TreatmentDocument.Site(code, laterality(bodySite)));
  }

  private static Optional<String> laterality(CodeableConcept bodySite) {
    return Coded.extensions(bodySite, LATERALITY, CodeableConcept.class).stream()
        .flatMap(concept -> Coded.codes(concept, Canonical.SNOMED_CT))
        .flatMap(code -> Laterality.ofSnomed(code).stream())
        .map(Laterality::id)
        .findFirst();
  }
}
