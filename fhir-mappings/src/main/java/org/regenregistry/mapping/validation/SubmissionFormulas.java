package org.regenregistry.mapping.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.ResearchSubject;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.validation.Invariant.Formula;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * The rules of a whole submission. The profile states them in FHIRPath with variables, which the
 * engine for R4 does not have; a test holds these to what the reference validator makes of them.
 */
final class SubmissionFormulas {

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";

  /** Kinds of observations that follow a treatment. */
  private static final Set<String> LATER =
      Set.of(
          "days-to-work",
          "days-to-activity",
          "activity-restriction-days",
          "rescue-analgesic",
          "last-contact");

  private static final Map<String, Predicate<Bundle>> FORMULAS =
      Map.of(
          "b-1", SubmissionFormulas::canBeSentAgain,
          "b-2", bundle -> followsTreatment(bundle, SubmissionFormulas::isFollowUp),
          "ae-2", bundle -> followsTreatment(bundle, SubmissionFormulas::isEventOfTreatment),
          "gm-1", SubmissionFormulas::saysWhyGenesWereModified,
          "b-3", SubmissionFormulas::isAboutOnePatient);

  private SubmissionFormulas() {}

  /** The formula of a rule about a Bundle, if it is one of these. */
  static Optional<Formula> of(String key) {
    return Optional.ofNullable(FORMULAS.get(key))
        .map(formula -> node -> node.value() instanceof Bundle bundle && formula.test(bundle));
  }

  private static boolean canBeSentAgain(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getRequest)
        .allMatch(SubmissionFormulas::namesItsRecord);
  }

  private static boolean namesItsRecord(BundleEntryRequestComponent request) {
    return switch (request.getMethod()) {
      case PUT -> contains(request.getUrl(), "?identifier=");
      case POST -> contains(request.getIfNoneExist(), "identifier=");
      case GET, HEAD, DELETE, PATCH, NULL -> false;
      case null -> false;
    };
  }

  /** HAPI counts an element that is only an extension as there, without a text. */
  private static boolean contains(@Nullable String text, String part) {
    return text != null && text.contains(part);
  }

  private static boolean followsTreatment(Bundle bundle, Predicate<Observation> concerned) {
    return resources(bundle, Observation.class)
        .filter(concerned)
        .filter(observation -> observation.hasPartOf() && observation.hasEffective())
        .allMatch(
            observation ->
                treatments(bundle, observation)
                    .allMatch(treatment -> isBefore(treatment, observation)));
  }

  private static boolean isFollowUp(Observation observation) {
    return has(observation.getCode(), Canonical.OBSERVATION_KIND, LATER)
        || observation.getCategory().stream()
            .anyMatch(category -> has(category, CATEGORY, Set.of("survey")));
  }

  private static boolean isEventOfTreatment(Observation observation) {
    boolean ofHarvest =
        observation.getComponent().stream()
            .filter(component -> has(component.getCode(), Canonical.COMPONENT, Set.of("stage")))
            .anyMatch(
                component ->
                    component.getValue() instanceof CodeableConcept stage
                        && stage.getCoding().stream()
                            .anyMatch(coding -> "harvest".equals(coding.getCode())));
    return !ofHarvest
        && has(observation.getCode(), Canonical.OBSERVATION_KIND, Set.of("adverse-event"));
  }

  private static Stream<Procedure> treatments(Bundle bundle, Observation observation) {
    Set<String> addresses = new HashSet<>();
    observation.getPartOf().forEach(part -> addresses.add(part.getReference()));
    return bundle.getEntry().stream()
        .filter(entry -> addresses(entry).anyMatch(addresses::contains))
        .map(BundleEntryComponent::getResource)
        .filter(Procedure.class::isInstance)
        .map(Procedure.class::cast)
        .filter(Procedure::hasPerformed);
  }

  private static boolean isBefore(Procedure treatment, Observation observation) {
    String treated = day(treatment.getPerformed());
    String observed = day(observation.getEffective());
    return treated != null && observed != null && treated.compareTo(observed) <= 0;
  }

  private static @Nullable String day(Type time) {
    DateTimeType start =
        time instanceof Period period
            ? period.getStartElement()
            : time instanceof DateTimeType moment ? moment : null;
    String text = start == null ? null : start.getValueAsString();
    return text == null ? null : text.substring(0, Math.min(10, text.length()));
  }

  private static boolean saysWhyGenesWereModified(Bundle bundle) {
    boolean modified =
        resources(bundle, Procedure.class)
            .flatMap(
                procedure ->
                    procedure
                        .getExtensionsByUrl(Canonical.structureDefinition("cell-product"))
                        .stream())
            .flatMap(product -> product.getExtensionsByUrl("geneticallyModified").stream())
            .map(Extension::getValue)
            .anyMatch(
                value ->
                    value instanceof BooleanType flag && flag.hasValue() && flag.booleanValue());
    return !modified
        || resources(bundle, ResearchSubject.class).findAny().isPresent()
        || resources(bundle, Observation.class)
            .flatMap(observation -> observation.getComponent().stream())
            .filter(
                component ->
                    has(
                        component.getCode(),
                        Canonical.COMPONENT,
                        Set.of("approval-id", "study-id")))
            .anyMatch(Observation.ObservationComponentComponent::hasValue);
  }

  private static boolean isAboutOnePatient(Bundle bundle) {
    List<BundleEntryComponent> patients =
        bundle.getEntry().stream().filter(entry -> entry.getResource() instanceof Patient).toList();
    Set<String> addresses = new HashSet<>();
    patients.forEach(entry -> addresses(entry).forEach(addresses::add));
    List<String> subjects = new ArrayList<>();
    bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .flatMap(SubjectElements::of)
        .forEach(subjects::add);
    return patients.size() == 1 && addresses.containsAll(subjects);
  }

  private static Stream<String> addresses(BundleEntryComponent entry) {
    return Stream.of(
            Optional.ofNullable(entry.getFullUrl()),
            Optional.ofNullable(entry.getRequest().getUrl()))
        .flatMap(Optional::stream);
  }

  private static boolean has(CodeableConcept concept, String system, Set<String> codes) {
    for (Coding coding : concept.getCoding()) {
      // An immutable set throws when it is asked for null.
      if (coding.getCode() != null
          && system.equals(coding.getSystem())
          && codes.contains(coding.getCode())) {
        return true;
      }
    }
    return false;
  }

  private static <T> Stream<T> resources(Bundle bundle, Class<T> type) {
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
