package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.junit.jupiter.api.Test;

class ProfileExampleTest {

  private static final Path FOLDER =
      Path.of("src/main/resources/org/regenregistry/guide/examples/profiles");

  @Test
  void listsEveryFile() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      Set<String> present =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .map(file -> FOLDER.relativize(file).toString().replace(".json", ""))
              .filter(name -> !name.equals("index") && !name.endsWith("/expected"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(ProfileExample.all()).map(ProfileExample::toString).hasSameElementsAs(present);
    }
  }

  @Test
  void everyProfileHasCompleteMinimalAndThreeBrokenExamples() {
    Map<String, List<String>> names =
        ProfileExample.all().stream()
            .collect(
                Collectors.groupingBy(
                    ProfileExample::profile,
                    Collectors.mapping(ProfileExample::name, Collectors.toList())));
    assertThat(profiles())
        .allSatisfy(
            profile -> {
              assertThat(names).containsKey(profile);
              assertThat(names.get(profile)).contains("complete", "minimal");
              assertThat(names.get(profile))
                  .filteredOn(name -> name.startsWith("invalid-"))
                  .hasSizeGreaterThanOrEqualTo(3);
            });
  }

  /** Checks that have no key, such as a cardinality, are named in words. */
  @Test
  void brokenExamplesAreNamedAfterTheirRule() {
    assertThat(ProfileExample.all())
        .allSatisfy(
            example -> {
              boolean broken = example.name().matches("(invalid|warning)-.*");
              assertThat(example.violation().isPresent()).isEqualTo(broken);
              example
                  .violation()
                  .filter(violation -> violation.rule().matches("[a-z]+-\\d+"))
                  .ifPresent(
                      violation ->
                          assertThat(example.name())
                              .matches("(invalid|warning)-" + violation.rule() + "(-.*)?"));
            });
  }

  @Test
  void readsTheResource() {
    ProfileExample first = ProfileExample.all().getFirst();
    assertThat(first.resource().equalsDeep(first.resource())).isTrue();
    assertThat(first.resource()).isNotSameAs(first.resource());
  }

  private static List<String> profiles() {
    return Guide.resources().stream()
        .filter(StructureDefinition.class::isInstance)
        .map(StructureDefinition.class::cast)
        .filter(definition -> definition.getKind() == StructureDefinitionKind.RESOURCE)
        .map(StructureDefinition::getIdPart)
        .toList();
  }
}
