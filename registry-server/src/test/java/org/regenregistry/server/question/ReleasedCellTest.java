package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What should never have been told is found when it is told. */
class ReleasedCellTest {

  @Test
  void figuresOfEnoughPatientsAreNoViolation() {
    assertThat(violations("{'kind':'share','n':40,'successes':20}", share(40, 20))).isEmpty();
    assertThat(violations("{'kind':'mean','n':30}", NaiveCell.of(people(30)))).isEmpty();
    assertThat(violations("{'kind':'withheld'}", share(4, 1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'share','n':7,'successes':5}|7|3",
        "{'kind':'share','n':40,'successes':5}|40|7",
        "{'kind':'share','n':40,'successes':35}|40|33",
        "{'kind':'share','n':41,'successes':20}|41|20",
        "{'kind':'share','n':45,'successes':20}|41|20",
        "{'kind':'count','n':5}|7|0",
        "{'kind':'rate','n':40,'events':5}|40|5",
        "{'kind':'quartiles','n':15,'median':3}|15|0",
        "{'kind':'quartiles','n':30,'median':3,'lower':2}|30|0",
        "{'kind':'surprise'}|30|15",
      })
  void figuresOfTooFewPatientsOrExactNumbersAreFound(String figure, int of, int with) {
    assertThat(violations(figure, share(of, with))).isNotEmpty();
  }

  @Test
  void eightTreatmentsOfThreePatientsAreTooFew() {
    List<DrawnDocument> documents =
        IntStream.range(0, 9).mapToObj(number -> person(number % 3, number)).toList();

    assertThat(violations("{'kind':'count','n':10}", NaiveCell.of(documents)))
        .containsExactly("3 patients");
  }

  @Test
  void aMeanOfOneClinicIsFound() {
    List<DrawnDocument> documents =
        IntStream.range(0, 30)
            .mapToObj(number -> person(number, number < 20 ? 1 : number))
            .toList();

    assertThat(violations("{'kind':'mean','n':30}", NaiveCell.of(documents))).isNotEmpty();
  }

  @Test
  void aStepOfSevenEventsIsFound() {
    NaiveCell cell = share(60, 20).timed(it -> (int) it.number("patient.number"));

    assertThat(violations("{'kind':'curve','n':60,'steps':[{'time':9}]}", cell)).isEmpty();
    assertThat(violations("{'kind':'curve','n':60,'steps':[{'time':9},{'time':16}]}", cell))
        .containsExactly("7 patients with an event up to 16");
  }

  private static List<String> violations(String figure, NaiveCell cell) {
    return new ReleasedCell(JsonMapper.shared().readTree(figure.replace('\'', '"')), cell)
        .violations();
  }

  private static NaiveCell share(int of, int with) {
    return NaiveCell.share(people(of), it -> it.number("patient.number") < with).having(with);
  }

  private static List<DrawnDocument> people(int count) {
    return IntStream.range(0, count).mapToObj(number -> person(number, number)).toList();
  }

  private static DrawnDocument person(int patient, int number) {
    return new DrawnDocument(
        Map.of("patient.number", patient, "clinic.number", number % 4, "of", number));
  }
}
