package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an installed package says about the examples, apart from any code of the registry. */
class PackagedExamplesTest {

  /** An example of a profile, by the name of its file. */
  record Example(String profile, String name) {

    Resource read() {
      return (Resource) GuideFile.read("examples/profiles/" + profile + "/" + name);
    }

    boolean isValid() {
      return name.equals("complete") || name.equals("minimal");
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

  @ParameterizedTest
  @MethodSource("flawed")
  void findsTheFlawOfTheOthers(Example example) throws IOException {
    String rule = expected(example).path("rule").asText();
    assertThat(PackageValidator.messages(example.read(), example.profile()))
        .anySatisfy(
            message ->
                assertThat(message.getMessageId() + " " + message.getMessage())
                    .containsAnyOf(rule + " ", "#" + rule, ": " + rule + ":"));
  }

  @ParameterizedTest
  @EnumSource(ExampleBundles.class)
  void toldPatientsAreSubmissions(ExampleBundles story) {
    assertThat(PackageValidator.messages(story.bundle(), "rtr-submission"))
        .extracting(SingleValidationMessage::getMessage)
        .isEmpty();
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
