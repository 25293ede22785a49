package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * A valid Observation with what every derivation needs of it.
 *
 * @param source the resource
 * @param moment when it holds
 * @param site the body site it names
 * @param partOf logical ids of the procedures it names
 */
record Observed(
    Observation source, Moment moment, Optional<TreatmentDocument.Site> site, Set<String> partOf) {

  /** Earlier first; the logical id decides between observations of one moment. */
  static final Comparator<Observed> ORDER =
      Comparator.comparing(Observed::moment, Moment.ORDER).thenComparing(Observed::id);

  private static final Set<ObservationStatus> VALID =
      Set.of(ObservationStatus.FINAL, ObservationStatus.AMENDED, ObservationStatus.CORRECTED);

  /** The valid, dated observations in the order of time. */
  static List<Observed> read(List<Resource> resources) {
    return resources.stream()
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .filter(observation -> VALID.contains(observation.getStatus()))
        .flatMap(observation -> read(observation).stream())
        .sorted(ORDER)
        .toList();
  }

  String id() {
    return source.getIdElement().getIdPart();
  }

  boolean isKind(String kind) {
    return Coded.has(source.getCode(), Canonical.OBSERVATION_KIND, kind);
  }

  boolean isPartOf(Administered administered) {
    return partOf.contains(administered.id());
  }

  /** The value of the first component with a registry code, where it has the type asked for. */
  <T extends Type> Optional<T> component(String code, Class<T> type) {
    return source.getComponent().stream()
        .filter(component -> Coded.has(component.getCode(), Canonical.COMPONENT, code))
        .map(ObservationComponentComponent::getValue)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** The coded value; an empty concept when the value is of another type. */
  CodeableConcept concept() {
    return source.getValue() instanceof CodeableConcept concept ? concept : new CodeableConcept();
  }

  private static Optional<Observed> read(Observation observation) {
    // A last contact may state its day as the value alone.
    Stream<Type> times = Stream.of(observation.getEffective(), observation.getValue());
    return times
        .flatMap(time -> Moment.of(time).stream())
        .findFirst()
        .map(moment -> new Observed(observation, moment, site(observation), partOf(observation)));
  }

  private static Optional<TreatmentDocument.Site> site(Observation observation) {
    return SiteReader.read(observation.getBodySite());
  }

  private static Set<String> partOf(Observation observation) {
    return observation.getPartOf().stream()
        .map(Reference::getReferenceElement)
        .filter(reference -> reference.hasIdPart())
        .map(reference -> reference.getIdPart())
        .collect(Collectors.toUnmodifiableSet());
  }
}
