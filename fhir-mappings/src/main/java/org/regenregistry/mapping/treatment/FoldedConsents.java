package org.regenregistry.mapping.treatment;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Observation;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** Consents: one that permits gives consent, any other valid one withholds it. */
final class FoldedConsents {

  private static final Set<ConsentState> VALID =
      EnumSet.of(ConsentState.ACTIVE, ConsentState.INACTIVE, ConsentState.REJECTED);

  private static final Map<String, String> COMPONENTS =
      Map.of(
          "registry", Components.CONSENT_REGISTRY,
          "research", Components.CONSENT_RESEARCH);

  private FoldedConsents() {}

  static Stream<Observation> observations(PatientResources resources) {
    return resources
        .of(Consent.class)
        .filter(consent -> VALID.contains(consent.getStatus()))
        .map(FoldedConsents::observation);
  }

  private static Observation observation(Consent consent) {
    Folded folded =
        Folded.ofKind(consent, ObservationKinds.CONSENT).at(consent.getDateTimeElement());
    boolean isGiven = ConsentStatement.kind(consent) == ConsentStatement.Kind.PERMITS;
    COMPONENTS.forEach(
        (scope, component) -> {
          if (concerns(consent, scope)) {
            folded.component(component, new BooleanType(isGiven));
          }
        });
    return folded.observation();
  }

  private static boolean concerns(Consent consent, String scope) {
    return consent.getCategory().stream()
        .anyMatch(category -> Coded.has(category, Canonical.CONSENT_SCOPE, scope));
  }
}
