package org.regenregistry.server.cohort;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupCharacteristicComponent;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;

/**
 * A cohort as a FHIR Group of persons who are described, not listed. The extension holds the
 * canonical JSON and is what the registry reads; the characteristics say the same to programs that
 * know FHIR only, as far as R4 can say it. A Group whose parts contradict each other is refused.
 */
public final class CohortGroup {

  /** The code system of the names of research fields. */
  public static final String FIELD = Canonical.BASE + "/CodeSystem/research-field";

  private static final String ALTERNATIVES = "any";

  private CohortGroup() {}

  /** The Group of a cohort. */
  public static Group of(Cohort cohort) {
    Group group = new Group().setActual(false).setType(GroupType.PERSON);
    group.addExtension(
        new Extension(Extensions.COHORT_CRITERIA, new StringType(cohort.canonicalJson())));
    conjunction(cohort.canonical()).stream()
        .map(CohortGroup::characteristic)
        .forEach(group::addCharacteristic);
    return group;
  }

  /** The cohort of a Group, in canonical form, or why there is none. */
  public static Reading<Cohort> read(Group group) {
    Optional<String> json =
        Optional.ofNullable(group.getExtensionByUrl(Extensions.COHORT_CRITERIA))
            .map(Extension::getValue)
            .map(value -> value.primitiveValue());
    return json.map(CohortReader::read)
        .map(reading -> agreeing(reading, group))
        .orElseGet(() -> misread("Group.extension", "The Group has no criteria of the registry."));
  }

  private static Reading<Cohort> agreeing(Reading<Cohort> reading, Group group) {
    return switch (reading) {
      case Misread<Cohort> misread -> misread;
      case Understood<Cohort>(Cohort cohort) when !described(group) ->
          misread("Group", "A cohort is a Group of persons that is not actual.");
      case Understood<Cohort>(Cohort cohort) ->
          says(of(cohort), group)
              ? new Understood<>(cohort)
              : misread(
                  "Group.characteristic", "The characteristics do not say what the criteria say.");
    };
  }

  private static boolean described(Group group) {
    return group.hasActual() && !group.getActual() && group.getType() == GroupType.PERSON;
  }

  private static boolean says(Group expected, Group found) {
    List<GroupCharacteristicComponent> wanted = expected.getCharacteristic();
    List<GroupCharacteristicComponent> stated = found.getCharacteristic();
    return wanted.size() == stated.size()
        && wanted.stream().allMatch(it -> stated.stream().anyMatch(it::equalsDeep));
  }

  private static Reading<Cohort> misread(String element, String message) {
    return new Misread<>(List.of(new InvalidField(element, message, List.of())));
  }

  private static List<Criterion> conjunction(Criterion canonical) {
    return canonical instanceof AllOf(List<Criterion> criteria) ? criteria : List.of(canonical);
  }

  private static GroupCharacteristicComponent characteristic(Criterion criterion) {
    return switch (criterion) {
      case FieldIn in -> condition(in).setExclude(false);
      case Not(FieldIn in) -> condition(in).setExclude(true);
      case Not _, AnyOf _, AllOf _ ->
          new GroupCharacteristicComponent()
              .setCode(concept(ALTERNATIVES))
              .setValue(new CodeableConcept().setText(criterion.json().toString()))
              .setExclude(false);
    };
  }

  /** Several codings would mean one thing said several times, so several values are text. */
  private static GroupCharacteristicComponent condition(FieldIn in) {
    CodeableConcept value = new CodeableConcept().setText(String.join(" or ", in.values()));
    if (in.values().size() == 1) {
      value.addCoding().setSystem(valuesOf(in.field())).setCode(in.values().getFirst());
    }
    return new GroupCharacteristicComponent().setCode(concept(in.field().name())).setValue(value);
  }

  private static CodeableConcept concept(String code) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(FIELD).setCode(code);
    return concept;
  }

  private static String valuesOf(ResearchField field) {
    return FIELD + "/" + field.name();
  }
}
