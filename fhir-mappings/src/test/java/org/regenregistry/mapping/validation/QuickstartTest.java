package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the FHIR that the documentation shows to what the registry accepts and answers. */
class QuickstartTest {

  private static final Path QUICKSTART = DocumentedJson.folder().resolve("quickstart-ehr.md");

  private static final Pattern REFERENCE =
      Pattern.compile("\"reference\": \"([A-Za-z]+\\?identifier=[^\"]+)\"");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(DocumentedJson.folder().resolve("api"))) {
      return Stream.concat(
          Stream.of(QUICKSTART),
          pages.filter(page -> page.toString().endsWith(".md")).toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everythingToBeSentKeepsTheProfiles(Path page) {
    assertThat(DocumentedJson.in(page))
        .allSatisfy(json -> assertThat(errors(DocumentedJson.parse(json))).isEmpty());
  }

  @Test
  void quickstartSendsATreatmentAndItsFollowUp() {
    assertThat(submissions())
        .hasSize(2)
        .allSatisfy(json -> assertThat(SharedValidator.errors(bundle(json))).isEmpty());
  }

  @Test
  void followUpNamesThePatientAndTheTreatmentOfTheFirstBundle() {
    String first = submissions().getFirst();
    assertThat(REFERENCE.matcher(submissions().getLast()).results().map(found -> found.group(1)))
        .hasSizeGreaterThan(2)
        .allSatisfy(reference -> assertThat(first).contains("\"url\": \"" + reference + "\""));
  }

  @Test
  void theMistakeIsAnsweredAsThePageSays() {
    String wrong = submissions().getFirst().replace("47.2", "147.2");
    OperationOutcomeIssueComponent shown = outcome().getIssueFirstRep();
    assertThat(SharedValidator.errors(bundle(wrong)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(shown.getExpression().getFirst().getValue())
                  .isEqualTo(finding.expression());
              assertThat(shown.getDetails().getCoding().getLast().getCode())
                  .isEqualTo(finding.rule());
              assertThat(shown.getDiagnostics()).isEqualTo(finding.message());
            });
  }

  private static List<String> submissions() {
    return DocumentedJson.in(QUICKSTART).stream()
        .filter(json -> json.contains("\"type\": \"transaction\""))
        .toList();
  }

  private static OperationOutcome outcome() {
    return DocumentedJson.in(QUICKSTART).stream()
        .map(DocumentedJson::parse)
        .filter(OperationOutcome.class::isInstance)
        .map(OperationOutcome.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Bundle bundle(String json) {
    return (Bundle) DocumentedJson.parse(json);
  }

  /** Answers are only read; what is sent has to be accepted. */
  private static List<Finding> errors(Resource resource) {
    return switch (resource) {
      case Bundle bundle
          when bundle.getType() == BundleType.TRANSACTION || bundle.getType() == BundleType.BATCH ->
          SharedValidator.errors(bundle);
      case Bundle _ -> List.of();
      case OperationOutcome _ -> List.of();
      default ->
          SharedValidator.VALIDATOR.validate(resource).stream().filter(Finding::isError).toList();
    };
  }
}
