package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortGroup;
import org.regenregistry.server.cohort.CohortReader;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Understood;

/** The parameters of the operation as the question that they ask. */
class MeasureParametersTest {

  private static final String WOMEN = "{\"field\":\"patient.sex\",\"in\":[\"female\"]}";

  private final Parameters given = new Parameters();

  @Test
  void asksWhatTheJsonAsks() {
    given.addParameter("cohort", new StringType(WOMEN));
    varied("definitions", "nrs-mic-2");
    varied("visits", "M12", "M6");
    given.addParameter("by", new CodeType("baseline.kl"));
    given.addParameter("release", new PositiveIntType(7));
    given.addParameter("project", new StringType("knee-2026"));
    given.addParameter("purpose", new CodeType("HRESCH"));
    given.addParameter("reportType", new CodeType("population"));

    assertThat(asked(read().question()))
        .isEqualTo(
            asked(
                ("{\"cohort\":"
                        + WOMEN
                        + ",\"parameters\":{\"definitions\":\"nrs-mic-2\",\"visits\":[\"M6\",\"M12\"]},"
                        + "\"by\":\"baseline.kl\",\"release\":7,\"project\":\"knee-2026\","
                        + "\"purpose\":\"HRESCH\"}")
                    .getBytes(StandardCharsets.UTF_8)))
        .satisfies(asked -> assertThat(asked.by()).isEqualTo(ResearchField.named("baseline.kl")));
  }

  @Test
  void takesTheCohortOfAGroup() {
    given.addParameter().setName("group").setResource(CohortGroup.of(women()));

    assertThat(asked(read().question()).cohort().hash()).isEqualTo(women().hash());
  }

  @Test
  void asksAboutEverybodyWhenNothingIsSaid() {
    assertThat(asked(read().question()).cohort()).isEqualTo(Cohort.EVERYBODY);
    assertThat(read().measure()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "periodStart, 2026-01-01, parameter-unknown",
    "subject, Patient/1, parameter-unknown",
    "reportType, subject-list, parameter-invalid",
    "cohort, nonsense, parameter-invalid",
    "parameter, M12, parameter-invalid",
    "group, Group/1, parameter-invalid"
  })
  void refusesWhatItDoesNotTake(String name, String value, String code) {
    given.addParameter(name, new StringType(value));

    assertThat(read().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code().slug()).isEqualTo(code);
              assertThat(problem.expression()).hasValue(name);
            });
  }

  @Test
  void refusesWhatIsSaidTwice() {
    given.addParameter("by", new CodeType("baseline.kl"));
    given.addParameter("by", new CodeType("patient.sex"));
    varied("visits", "M6");
    varied("visits", "M12");
    given.addParameter("cohort", new StringType(WOMEN));
    given.addParameter().setName("group").setResource(CohortGroup.of(women()));

    assertThat(read().problems()).hasSize(3);
  }

  @Test
  void refusesWhatHasNoValue() {
    given.addParameter().setName("by");
    given.addParameter().setName("group").setResource(new Patient());
    given.addParameter().setName("parameter").addPart().setName("value");

    assertThat(read().problems())
        .extracting(problem -> problem.expression().orElseThrow())
        .containsExactly("by", "group", "parameter");
  }

  @Test
  void namesTheParameterTheRuleAndThePlaceOfAFault() {
    Problem problem =
        MeasureParameters.problems(
                List.of(QuestionRule.VALUE.brokenAt("/parameters/visits/1", List.of("M6", "M12"))))
            .getFirst();

    assertThat(problem.expression()).hasValue("parameter");
    assertThat(problem.rule()).hasValue("question-value");
    assertThat(problem.message())
        .isEqualTo("At /visits/1: The parameter has no such value. Allowed: M6, M12.");
  }

  /** Whoever reads it may not see what somebody else made the program write. */
  @Test
  void repeatsNoStrangeCharacters() {
    InvalidField field = QuestionRule.PARAMETER.brokenAt("/parameters/<b>&", List.of());
    given.addParameter("<script>", new StringType("x"));

    assertThat(MeasureParameters.problems(List.of(field)).getFirst().message())
        .doesNotContain("<", "&");
    assertThat(read().problems().getFirst().expression()).hasValue("?script?");
  }

  private void varied(String name, String... values) {
    ParametersParameterComponent parameter = given.addParameter().setName("parameter");
    parameter.addPart().setName("name").setValue(new CodeType(name));
    for (String value : values) {
      parameter.addPart().setName("value").setValue(new CodeType(value));
    }
  }

  private MeasureParameters read() {
    return MeasureParameters.read(given);
  }

  private static Cohort women() {
    Reading<Cohort> reading = CohortReader.read(WOMEN);
    return ((Understood<Cohort>) reading).value();
  }

  private static AskedQuestion asked(byte[] question) {
    ResearchQuestion success = ResearchQuestions.withId("success").orElseThrow();
    return ((Understood<AskedQuestion>) QuestionReader.read(success, question)).value();
  }
}
