package org.regenregistry.mapping.guide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.SeedStatements.Evidence;
import org.regenregistry.mapping.guide.SeedStatements.Mistake;
import org.regenregistry.mapping.guide.SeedStatements.Statement;

/** Every statement of the source texts has become an element, or says why it has not. */
class SeedStatementsTest {

  private static final SeedStatements SEEDS = SeedStatements.read();
  private static final IFhirPath FHIR_PATH = FhirContext.forR4Cached().newFhirPath();
  private static final Map<ExampleBundles, Bundle> STORIES = new EnumMap<>(ExampleBundles.class);

  static List<Statement> statements() {
    return SEEDS.statements();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void isHeldByAnExample(Statement statement) {
    assertThat(statement.elements().isEmpty()).isEqualTo(statement.notCaptured().isPresent());
    assertThat(statement.elements())
        .allSatisfy(evidence -> assertThat(found(evidence)).as(evidence.fhirPath()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("statements")
  void namesElementsOfTheDictionary(Statement statement) {
    Set<String> known =
        Dictionary.read().elements().stream()
            .map(Dictionary.Entry::path)
            .collect(Collectors.toSet());
    assertThat(statement.elements()).extracting(Evidence::element).allMatch(known::contains);
    assertThat(statement.seed()).isSubsetOf("A", "B", "C").isNotEmpty();
  }

  @Test
  void pageIsThatOfTheList() {
    GeneratedPage.check("seed-statements.md", page());
  }

  private static List<IBase> found(Evidence evidence) {
    ExampleBundles story =
        ExampleBundles.valueOf(evidence.example().toUpperCase(Locale.ROOT).replace('-', '_'));
    Bundle bundle = STORIES.computeIfAbsent(story, ExampleBundles::bundle);
    return FHIR_PATH.evaluate(bundle, evidence.fhirPath(), IBase.class);
  }

  private static String page() {
    return """
        # Seed statements

        The registry began with three texts about treatments with stem cells: A about knees and \
        fat tissue, B about the process, C about pain of back and joints. Each statement in them \
        is either an element of the [data dictionary](data-dictionary.md), so that data can \
        confirm or refute it, or says why it is none. The page is made from `seed-statements.json` \
        of the guide; a test finds each element in an example patient and each field in the \
        record made of it (`-Dguide.docs=write` writes the page).

        | Statement | Text | Elements | Question it turns into | Fields of the record |
        | --- | --- | --- | --- | --- |
        """
        + statements().stream().map(SeedStatementsTest::row).collect(joining())
        + """

        ## Errors and claims in the texts

        What is wrong in the texts, and what the registry does about it.

        | Text | It says | Problem | Treatment |
        | --- | --- | --- | --- |
        """
        + SEEDS.errors().stream().map(SeedStatementsTest::row).collect(joining());
  }

  private static String row(Statement statement) {
    return row(
        statement.statement(),
        String.join(", ", statement.seed()),
        statement
            .notCaptured()
            .map(reason -> "not captured: " + reason)
            .orElse(code(statement.elements().stream().map(Evidence::element).toList())),
        statement.question().orElse("")
            + statement.note().map(note -> " (" + note + ")").orElse(""),
        code(statement.fields()));
  }

  private static String row(Mistake mistake) {
    return row(
        String.join(", ", mistake.seed()), mistake.text(), mistake.problem(), mistake.treatment());
  }

  private static String row(String... cells) {
    return List.of(cells).stream().map(GeneratedPage::cell).collect(joining(" | ", "| ", " |\n"));
  }

  private static String code(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(joining(" "));
  }
}
