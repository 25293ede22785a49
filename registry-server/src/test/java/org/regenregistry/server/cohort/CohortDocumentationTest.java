package org.regenregistry.server.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;

/** What docs/research-cohorts.md says of its examples is what the registry does with them. */
class CohortDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "research-cohorts.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```json\\n(.*?)```\\n\\n(.*?)\\n(?:\\n|Hash: `([0-9a-f]{64})`)", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> everyExampleIsWhatThePageSays() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(EXAMPLE.matcher(page).results()).hasSize(6);
    return EXAMPLE
        .matcher(page)
        .results()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.group(1),
                    () -> assertThat(verdict(example.group(1))).isEqualTo(said(example.group()))));
  }

  @Test
  void listsEveryRule() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            Stream.of(CohortRule.values())
                .map(rule -> "| `%s` | %s |".formatted(rule.key(), rule.text()))
                .toList());
  }

  @Test
  void listsEveryFieldWithItsValues() throws IOException {
    List<String> rows = Files.readAllLines(PAGE);
    for (ResearchField field : ResearchField.all()) {
      String start = "| `%s` | %s | ".formatted(field.name(), field.title());
      String end = field.quasiIdentifier() ? " | yes |" : " |  |";
      assertThat(rows)
          .as(field.name())
          .filteredOn(row -> row.startsWith(start))
          .singleElement()
          .satisfies(row -> assertThat(row).endsWith(end).contains(shown(field)));
    }
  }

  private static String shown(ResearchField field) {
    Stream<FieldValue> own =
        field.values().stream().filter(it -> !it.value().equals(FieldValue.NOT_RECORDED));
    return switch (field.kind()) {
      case BAND -> own.map(FieldValue::title).collect(Collectors.joining("; "));
      case CODE ->
          field
              .valueSet()
              .map(set -> set.replaceFirst(".*/", "").replaceFirst("^urn:iso.*", "ISO 3166"))
              .orElseGet(
                  () -> own.map(it -> "`" + it.value() + "`").collect(Collectors.joining(", ")));
      case BOOLEAN -> "`yes`, `no`";
      case QUARTER -> "`2026-Q3`";
    };
  }

  private static String said(String example) {
    return example.substring(example.lastIndexOf("```\n\n") + 5).strip();
  }

  private static String verdict(String json) {
    return switch (CohortReader.read(json)) {
      case Understood<Cohort>(Cohort cohort) ->
          "Canonical: `%s`\nHash: `%s`".formatted(cohort.canonicalJson(), cohort.hash());
      case Misread<Cohort>(List<InvalidField> faults) ->
          "Refused: `%s` at %s"
              .formatted(
                  faults.getFirst().rule().orElseThrow(),
                  faults.stream()
                      .map(fault -> "`" + fault.field() + "`")
                      .collect(Collectors.joining(", ")));
    };
  }
}
