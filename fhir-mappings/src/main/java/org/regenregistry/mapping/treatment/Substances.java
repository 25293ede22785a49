package org.regenregistry.mapping.treatment;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Recognises painkillers in the codings clinics send. */
final class Substances {

  private static final Set<String> RXNORM_ACETAMINOPHEN = Set.of("313782", "198440");
  private static final String ATC = "http://www.whocc.no/atc";
  private static final String ATC_ACETAMINOPHEN = "N02BE01";

  private Substances() {}

  static boolean isAcetaminophen(CodeableConcept substance) {
    return Coded.has(substance, Canonical.SUBSTANCE, "acetaminophen")
        || Coded.has(substance, ATC, ATC_ACETAMINOPHEN)
        || Coded.codes(substance, Canonical.RX_NORM).anyMatch(RXNORM_ACETAMINOPHEN::contains);
  }

  /** Whether a concept names any painkiller of the registry's list. */
  static boolean isAnalgesic(CodeableConcept substance) {
    return isAcetaminophen(substance) || Coded.code(substance, Canonical.SUBSTANCE).isPresent();
  }
}
