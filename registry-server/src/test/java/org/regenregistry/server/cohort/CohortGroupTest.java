package org.regenregistry.server.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;

class CohortGroupTest {

  @Property(tries = 300)
  void saysTheSameAfterAWayThroughFhir(@ForAll("cohorts") Cohort cohort) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    String stored = parser.encodeResourceToString(CohortGroup.of(cohort));

    assertThat(CohortGroup.read(parser.parseResource(Group.class, stored)))
        .isEqualTo(new Understood<>(new Cohort(cohort.canonical())));
  }

  @Test
  void tellsProgramsThatKnowFhirOnly() {
    Group group = group();

    assertThat(group.getActual()).isFalse();
    assertThat(group.getType()).isEqualTo(GroupType.PERSON);
    assertThat(group.getCharacteristic())
        .extracting(
            it -> it.getCode().getCodingFirstRep().getCode(),
            it -> it.getValueCodeableConcept().getText(),
            it -> it.getValueCodeableConcept().getCodingFirstRep().getCode(),
            Group.GroupCharacteristicComponent::getExclude)
        .containsExactly(
            tuple(
                "any",
                "{\"any\":[{\"field\":\"dose.band\",\"in\":[\"above-400\"]},"
                    + "{\"field\":\"site.code\",\"in\":[\"hip\"]}]}",
                null,
                false),
            tuple("baseline.kl", "2 or 3", null, false),
            tuple("donor.type", "autologous", "autologous", true));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void refusesAGroupThatContradictsItself(Consumer<Group> change) {
    Group group = group();
    change.accept(group);

    assertThat(CohortGroup.read(group)).isInstanceOf(Misread.class);
  }

  static Stream<Consumer<Group>> contradictions() {
    return Stream.of(
        group -> group.setExtension(List.of()),
        group -> group.getExtension().getFirst().setValue(new StringType("{\"all\":[]}")),
        group -> group.getExtension().getFirst().setValue(new StringType("{}")),
        group -> group.setActual(true),
        group -> group.setType(GroupType.ANIMAL),
        group -> group.getCharacteristic().removeFirst(),
        group -> group.getCharacteristicFirstRep().setExclude(true),
        group -> group.getCharacteristic().get(1).setValue(new CodeableConcept().setText("4")),
        group -> group.getCharacteristic().add(group.getCharacteristicFirstRep().copy()));
  }

  @Provide
  Arbitrary<Cohort> cohorts() {
    return Drawn.cohorts();
  }

  private static Group group() {
    String json =
        """
        {"all":[{"field":"baseline.kl","in":["3","2"]},
                {"not":{"field":"donor.type","in":["autologous"]}},
                {"any":[{"field":"site.code","in":["hip"]},{"field":"dose.band","in":["above-400"]}]}]}
        """;
    return switch (CohortReader.read(json)) {
      case Understood<Cohort>(Cohort cohort) -> CohortGroup.of(cohort);
      case Misread<Cohort>(var faults) -> throw new AssertionError(faults);
    };
  }
}
