package org.regenregistry.mapping.guide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionMappingComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionMappingComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.vocabulary.Canonical;

/** The logical model says of every element where it lives, and the page says the same. */
class DataDictionaryTest {

  private static final Dictionary DICTIONARY = Dictionary.read();
  private static final Pattern PROFILE = Pattern.compile("rtr-[a-z-]+");
  private static final Set<String> LEVELS = Set.of("L1", "L2", "L3", "derived");

  private static final FHIRPathEngine FHIRPATH = engine();

  static List<Dictionary.Entry> elements() {
    return DICTIONARY.elements();
  }

  @ParameterizedTest
  @MethodSource("elements")
  void hasAHomeThatFhirKnows(Dictionary.Entry element) throws Exception {
    if (element.level().filter("derived"::equals).isPresent()) {
      assertThat(element.fhir()).isEmpty();
      return;
    }
    String home = element.fhir().orElseThrow().getMap();
    String type = home.substring(0, home.indexOf('.'));
    assertThat(FHIRPATH.check(null, type, type, type, home).getTypes()).as(home).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("elements")
  void homesNameProfilesOfTheGuide(Dictionary.Entry element) {
    Set<String> known =
        Guide.resources().stream().map(MetadataResource::getId).collect(Collectors.toSet());
    element
        .fhir()
        .ifPresent(
            home ->
                assertThat(PROFILE.matcher(home.getComment()).results().map(it -> it.group()))
                    .allSatisfy(
                        profile -> assertThat(known).contains("StructureDefinition/" + profile)));
  }

  @Test
  void everyElementSaysWhatItMeans() {
    assertThat(DICTIONARY.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.definition().getShort()).isNotBlank();
              assertThat(entry.definition().getDefinition()).endsWith(".");
            });
    assertThat(DICTIONARY.elements())
        .allSatisfy(element -> assertThat(element.level().orElse("L3")).isIn(LEVELS));
  }

  @Test
  void everyMappingHasItsStandard() {
    Set<String> declared =
        DICTIONARY.model().getMapping().stream()
            .map(StructureDefinitionMappingComponent::getIdentity)
            .collect(Collectors.toSet());
    assertThat(DICTIONARY.elements())
        .flatExtracting(element -> element.definition().getMapping())
        .extracting(ElementDefinitionMappingComponent::getIdentity)
        .allMatch(declared::contains);
  }

  @Test
  void pageIsThatOfTheModel() {
    GeneratedPage.check("data-dictionary.md", page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder(introduction());
    for (Dictionary.Entry entry : DICTIONARY.entries()) {
      page.append(entry.isGroup() ? heading(entry) : row(entry));
    }
    return page.append(standards()).toString();
  }

  private static String introduction() {
    return """
        # Data dictionary

        Every element of the treatment register. The page is made from the logical model \
        `treatment-register` of the [implementation guide](implementation-guide.md), \
        where each element also has its home as FHIRPath; a test compares the two \
        (`-Dguide.docs=write` writes the page).

        The level says which submission needs the element: L1 register, L2 outcome, L3 research. \
        A dash means that it is never asked for. The last column names the fields of the \
        searchable record that hold or use it.
        """;
  }

  private static String heading(Dictionary.Entry group) {
    return "\n## "
        + group.definition().getShort()
        + "\n\n"
        + group.definition().getDefinition()
        + "\n\n| Element | Meaning | Type | Unit | Value set | Level | Home in FHIR | Source standard"
        + " | Field |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
  }

  private static String row(Dictionary.Entry entry) {
    return List.of(
            "`" + entry.path() + "`",
            entry.definition().getShort() + ". " + entry.definition().getDefinition(),
            entry.definition().getTypeFirstRep().getCode(),
            entry.unit().map(unit -> "`" + unit + "`").orElse(""),
            entry.valueSet().map(DataDictionaryTest::valueSet).orElse(""),
            entry.level().orElse("-"),
            entry.fhir().map(ElementDefinitionMappingComponent::getComment).orElse("derived"),
            entry.standards().stream().map(DataDictionaryTest::standard).collect(joining("; ")),
            entry.fields().stream().map(field -> "`" + field + "`").collect(joining(" ")))
        .stream()
        .map(GeneratedPage::cell)
        .collect(joining(" | ", "| ", " |\n"));
  }

  private static String valueSet(String url) {
    return "`" + url.substring(url.lastIndexOf('/') + 1) + "`";
  }

  private static String standard(ElementDefinitionMappingComponent mapping) {
    return mapping.getIdentity() + ": " + mapping.getMap();
  }

  private static String standards() {
    return DICTIONARY.model().getMapping().stream()
        .map(it -> "| `" + it.getIdentity() + "` | " + GeneratedPage.cell(it.getName()) + " |\n")
        .collect(joining("", "\n## Mappings\n\n| Identity | Name |\n| --- | --- |\n", ""));
  }

  private static FHIRPathEngine engine() {
    FhirContext context = FhirContext.forR4Cached();
    return new FHIRPathEngine(
        new HapiWorkerContext(context, new DefaultProfileValidationSupport(context)));
  }

  @Test
  void addressesAreOurs() {
    assertThat(DICTIONARY.model().getType()).startsWith(Canonical.BASE);
  }
}
