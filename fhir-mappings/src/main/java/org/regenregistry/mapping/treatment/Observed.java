package org.regenregistry.mapping.treatment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * A valid Observation with what every derivation needs of it.
 *
 * @param source the resource, or the Observation that an optional resource amounts to
 * @param origin whether the clinic sent it as an Observation
 * @param moment when it holds
 * @param site the body site it names
 * @param partOf logical ids of the procedures it names, and of those that these are part of
 */
record Observed(
    Observation source,
    Origin origin,
    Moment moment,
    Optional<TreatmentDocument.Site> site,
    Set<String> partOf) {

  /** Where a statement comes from; the later one is believed where two say the same thing. */
  enum Origin {
    OPTIONAL_RESOURCE,
    CORE_OBSERVATION
  }

  /** Earlier first; the logical id decides between observations of one moment. */
  static final Comparator<Observed> ORDER =
      Comparator.comparing(Observed::moment, Moment.ORDER).thenComparing(Observed::id);

  /** The more credible last: what the clinic sent as an Observation, then what is later. */
  static final Comparator<Observed> PRECEDENCE =
      Comparator.comparing(Observed::origin).thenComparing(ORDER);

  private static final Set<ObservationStatus> VALID =
      EnumSet.of(ObservationStatus.FINAL, ObservationStatus.AMENDED, ObservationStatus.CORRECTED);

  /** The valid, dated observations in the order of time, optional resources among them. */
  static List<Observed> read(PatientResources resources, ProcedureParts parts) {
    Stream<Observed> core =
        resources
            .of(Observation.class)
            .filter(observation -> VALID.contains(observation.getStatus()))
            .flatMap(observation -> read(observation, Origin.CORE_OBSERVATION, parts).stream());
    Stream<Observed> folded =
        OptionalResources.observations(resources)
            .flatMap(observation -> read(observation, Origin.OPTIONAL_RESOURCE, parts).stream());
    return Stream.concat(core, folded).sorted(ORDER).toList();
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

  /** The values of the components with a registry code, where they have the type asked for. */
  <T extends Type> List<T> components(String code, Class<T> type) {
    List<T> values = new ArrayList<>();
    for (ObservationComponentComponent component : source.getComponent()) {
      if (type.isInstance(component.getValue())
          && Coded.has(component.getCode(), Canonical.COMPONENT, code)) {
        values.add(type.cast(component.getValue()));
      }
    }
    return values;
  }

  /** The value of the first component with a registry code, where it has the type asked for. */
  <T extends Type> Optional<T> component(String code, Class<T> type) {
    return components(code, type).stream().findFirst();
  }

  /** The code of one system in a component. */
  Optional<String> componentCode(String component, String system) {
    return components(component, CodeableConcept.class).stream()
        .flatMap(concept -> Coded.codes(concept, system))
        .findFirst();
  }

  /** The coded value; an empty concept when the value is of another type. */
  CodeableConcept concept() {
    return source.getValue() instanceof CodeableConcept concept ? concept : new CodeableConcept();
  }

  /** The last day of the period the observation is about; its only day when it names no end. */
  Moment end() {
    return source.getEffective() instanceof Period period
        ? Moment.of(period.getEndElement()).orElse(moment)
        : moment;
  }

  private static Optional<Observed> read(
      Observation observation, Origin origin, ProcedureParts parts) {
    // A last contact may state its day as the value alone.
    Stream<Type> times = Stream.of(observation.getEffective(), observation.getValue());
    return times
        .flatMap(time -> Moment.of(time).stream())
        .findFirst()
        .map(
            moment ->
                new Observed(
                    observation,
                    origin,
                    moment,
                    SiteReader.read(observation.getBodySite()),
                    parts.closure(observation.getPartOf())));
  }
}
