package org.regenregistry.server.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;

class CohortReaderTest {

  private static final String KL = "{\"field\":\"baseline.kl\",\"in\":[\"2\"]}";
  private static final String SEX = "{\"field\":\"patient.sex\",\"in\":[\"female\"]}";

  @Test
  void understandsTheWholeGrammar() {
    String json =
        """
        {"all":[{"field":"patient.sex","in":["female"]},
                {"any":[{"field":"baseline.kl","in":["2","3"]},
                        {"not":{"field":"source.tissue","in":["adipose"]}}]}]}
        """;

    assertThat(CohortReader.read(json))
        .isEqualTo(
            new Understood<>(
                new Cohort(
                    new AllOf(
                        List.of(
                            in("patient.sex", "female"),
                            new AnyOf(
                                List.of(
                                    in("baseline.kl", "2", "3"),
                                    new Not(in("source.tissue", "adipose")))))))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {"field":"patient.pseudonym","in":["x"]}; /field; cohort-field; baseline.kl
          {"field":"baseline.kl","in":["2","9"]}; /in/1; cohort-value; 4
          {"field":"baseline.kl","in":[2]}; /in/0; cohort-value; 2
          {"field":"index.quarter","in":["2026-Q5"]}; /in/0; cohort-value; YYYY-Q1
          {"field":"baseline.kl","in":[]}; /in; cohort-list;
          {"field":"baseline.kl","in":"2"}; /in; cohort-type;
          {"field":"baseline.kl","in":["2"],"script":"x"}; /script; cohort-member; not
          {"field":"baseline.kl","in":["2"],"a/b~c":1}; /a~1b~0c; cohort-member; not
          {"field":"baseline.kl"}; ``; cohort-shape; field
          {}; ``; cohort-shape; any
          {"all":{}}; /all; cohort-type; array of criteria
          {"all":[7]}; /all/0; cohort-type; object
          {"any":[]}; /any; cohort-list;
          {"all":[{"all":[]}]}; /all/0/all; cohort-list;
          {"not":{"field":"patient.sex","in":["male"]}}; /not/field; cohort-quasi-identifier-place; product.type
          {"any":[{"all":[{"field":"patient.sex","in":["male"]}]}]}; /any/0/all/0/field; cohort-quasi-identifier-place; donor.type
          {"not":{"not":{"field":"clinic.size","in":["under-100"]}}}; /not/not/field; cohort-quasi-identifier-place; donor.type
          """)
  void namesPlaceRuleAndWhatIsAllowed(String json, String pointer, String rule, String allowed) {
    assertThat(faults(json))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo(pointer);
              assertThat(fault.rule()).isEqualTo(Optional.of(rule));
              assertThat(fault.message()).isNotBlank();
              if (allowed != null) {
                assertThat(fault.allowed()).contains(allowed);
              }
            });
  }

  @Test
  void namesEveryFaultAtOnce() {
    assertThat(faults("{\"all\":[{\"field\":\"x\",\"in\":[\"1\"]},{\"any\":1},3]}"))
        .extracting(InvalidField::field)
        .containsExactly("/all/0/field", "/all/1/any", "/all/2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{\"field\":",
        "{\"all\":[],\"all\":[]}",
        "{\"field\":\"baseline.kl\",\"field\":\"baseline.kl\",\"in\":[\"2\"]}",
        "{\"all\":[]} {}",
        "{\"not\":1e999999999}"
      })
  void refusesWhatIsNoCohortAtAll(String json) {
    assertThat(CohortReader.read(json)).isInstanceOf(Misread.class);
  }

  @Test
  void holdsToItsBounds() {
    assertThat(rules(" ".repeat(16_384) + "{}")).containsExactly("cohort-json");
    assertThat(rules("{\"not\":".repeat(50) + KL + "}".repeat(50))).containsExactly("cohort-json");
    assertThat(rules("{\"not\":".repeat(4) + KL + "}".repeat(4))).containsExactly("cohort-depth");
    assertThat(CohortReader.read("{\"not\":".repeat(3) + KL + "}".repeat(3)))
        .isInstanceOf(Understood.class);
    assertThat(rules(all(41))).containsExactly("cohort-list", "cohort-conditions");
    assertThat(rules("{\"all\":[" + all(30) + "," + all(30) + "]}"))
        .containsExactly("cohort-conditions");
    assertThat(CohortReader.read(all(40))).isInstanceOf(Understood.class);
    String values = IntStream.range(0, 61).mapToObj(_ -> "\"2\"").collect(Collectors.joining(","));
    assertThat(rules("{\"field\":\"baseline.kl\",\"in\":[" + values + "]}"))
        .containsExactly("cohort-list");
  }

  @Test
  void takesThreeQuasiIdentifiersAndNotFour() {
    String three =
        SEX
            + ",{\"field\":\"patient.ageBand\",\"in\":[\"50-59\"]}"
            + ",{\"all\":[{\"field\":\"clinic.country\",\"in\":[\"DK\"]}]},"
            + SEX;

    assertThat(CohortReader.read("{\"all\":[" + three + "]}")).isInstanceOf(Understood.class);
    assertThat(
            faults("{\"all\":[" + three + ",{\"field\":\"patient.smoker\",\"in\":[\"never\"]}]}"))
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.allowed())
                    .containsExactly(
                        "patient.sex", "patient.ageBand", "clinic.country", "patient.smoker"));
  }

  @Test
  void noCohortBreaksTheRulesHoweverItIsMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cohort(new Not(in("patient.sex", "male"))));
    assertThatIllegalArgumentException().isThrownBy(() -> in("baseline.kl", "9"));
    assertThatIllegalArgumentException().isThrownBy(() -> in("baseline.kl"));
  }

  private static String all(int conditions) {
    return IntStream.range(0, conditions)
        .mapToObj(_ -> KL)
        .collect(Collectors.joining(",", "{\"all\":[", "]}"));
  }

  private static FieldIn in(String field, String... values) {
    return new FieldIn(Drawn.field(field), List.of(values));
  }

  private static List<String> rules(String json) {
    return faults(json).stream().map(fault -> fault.rule().orElseThrow()).toList();
  }

  private static List<InvalidField> faults(String json) {
    return switch (CohortReader.read(json)) {
      case Misread<Cohort>(var fields) -> fields;
      case Understood<Cohort>(var cohort) -> throw new AssertionError(cohort);
    };
  }
}
