package org.regenregistry.mapping.treatment;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ResearchStudy;
import org.hl7.fhir.r4.model.ResearchSubject;
import org.hl7.fhir.r4.model.ResearchSubject.ResearchSubjectStatus;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** Studies in which the patient took part, dated by the beginning of the participation. */
final class FoldedStudies {

  /** Those who never entered the study. */
  private static final Set<ResearchSubjectStatus> NOT_IN_STUDY =
      EnumSet.of(
          ResearchSubjectStatus.CANDIDATE,
          ResearchSubjectStatus.ELIGIBLE,
          ResearchSubjectStatus.INELIGIBLE,
          ResearchSubjectStatus.NOTREGISTERED,
          ResearchSubjectStatus.POTENTIALCANDIDATE,
          ResearchSubjectStatus.SCREENING);

  private FoldedStudies() {}

  static Stream<Observation> observations(PatientResources resources) {
    return resources
        .of(ResearchSubject.class)
        .filter(subject -> !NOT_IN_STUDY.contains(subject.getStatus()))
        .flatMap(
            subject ->
                resources.find(subject.getStudy(), ResearchStudy.class).stream()
                    .flatMap(study -> identifier(study).stream())
                    .map(identifier -> observation(subject, identifier)));
  }

  private static Observation observation(ResearchSubject subject, String identifier) {
    return Folded.ofKind(subject, ObservationKinds.STUDY)
        .at(subject.getPeriod())
        .component(Components.STUDY_ID, new StringType(identifier))
        .observation();
  }

  /** The number in a public register says more than the clinic's own. */
  private static Optional<String> identifier(ResearchStudy study) {
    Stream<Identifier> all =
        study.getIdentifier().stream().filter(it -> it.getValueElement().hasValue());
    return all.reduce(
            (one, other) ->
                Canonical.RESEARCH_STUDY_IDENTIFIER.equals(one.getSystem()) ? other : one)
        .map(Identifier::getValue);
  }
}
