package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an installed package says about the examples, apart from any code of the registry. */
class PackagedExamplesTest {

  private static final Pattern RULE = Pattern.compile("[a-z]+-[0-9]+");

  /** An example of a profile, by the name of its file. */
  record Example(String profile, String name) {

    Resource read() {
      return (Resource) GuideFile.read("examples/profiles/" + profile + "/" + name);
    }

    boolean isValid() {
      return !name.startsWith("invalid") && !name.startsWith("warning");
    }

    ResultSeverityEnum severity() {
      return name.startsWith("warning") ? ResultSeverityEnum.WARNING : ResultSeverityEnum.ERROR;
    }

    @Override
    public String toString() {
      return profile + " " + name;
    }
  }

  static List<Example> valid() throws IOException {
    return examples().stream().filter(Example::isValid).toList();
  }

  static List<Example> flawed() throws IOException {
    return examples().stream().filter(example -> !example.isValid()).toList();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void findsNothingWrongWithValidOnes(Example example) {
    assertThat(PackageValidator.messages(example.read(), example.profile()))
        .extracting(SingleValidationMessage::getMessage)
        .filteredOn(text -> !isQuestionnaireOfTheSite(text))
        .isEmpty();
  }

  /** The flaw is a rule of the profile, or one of FHIR's own, which each validator names itself. */
  @ParameterizedTest
  @MethodSource("flawed")
  void findsTheFlawOfTheOthers(Example example) throws IOException {
    String rule = expected(example).path("rule").asText();
    assertThat(rule).isNotEmpty();
    assertThat(PackageValidator.messages(example.read(), example.profile()))
        .filteredOn(message -> message.getSeverity() == example.severity())
        .anySatisfy(message -> assertThat(named(message.getMessage())).containsPattern(rule(rule)));
  }

  @ParameterizedTest
  @EnumSource(ExampleBundles.class)
  void toldPatientsAreSubmissions(ExampleBundles story) {
    assertThat(PackageValidator.messages(story.bundle(), "rtr-submission"))
        .extracting(SingleValidationMessage::getMessage)
        .isEmpty();
  }

  private static Pattern rule(String rule) {
    return RULE.matcher(rule).matches() ? Pattern.compile(" " + rule + ":") : Pattern.compile(".");
  }

  private static String named(String message) {
    return " " + message.replace("Constraint failed:", "");
  }

  /** Questionnaires are supplied by the licensed site, so no package can hold them. */
  private static boolean isQuestionnaireOfTheSite(String text) {
    return text.startsWith("The questionnaire ") && text.contains("could not be resolved");
  }

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Map.Entry<String, JsonNode> profile : json("index").path("profiles").properties()) {
      profile
          .getValue()
          .forEach(name -> examples.add(new Example(profile.getKey(), name.asText())));
    }
    return examples;
  }

  private static JsonNode expected(Example example) throws IOException {
    return json(example.profile() + "/expected").path(example.name());
  }

  private static JsonNode json(String name) throws IOException {
    try (InputStream source = GuideFile.open("examples/profiles/" + name)) {
      return new ObjectMapper().readTree(source);
    }
  }
}
