package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Grade;
import org.regenregistry.mapping.vocabulary.Laterality;
import org.regenregistry.mapping.vocabulary.Relatedness;

class GuideTest {

  private static final Path FOLDER = Path.of("src/main/resources/org/regenregistry/guide");

  @Test
  void namesTheCodesOfAValueSetWhoeverDefinesThem() {
    assertThat(Guide.names(Canonical.valueSet("indication")).sequencedKeySet())
        .containsExactlyElementsOf(Guide.codes(Canonical.INDICATION));
    assertThat(Guide.names(Canonical.valueSet("donor-type"))).doesNotContainKey("xenogeneic");
    assertThat(Guide.names(Canonical.valueSet("stay-class")))
        .containsEntry("SS", "short stay")
        .hasSize(4);
    assertThat(Guide.names(Canonical.valueSet("nothing"))).isEmpty();
  }

  @Test
  void listsEveryFile() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      long conformance =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.endsWith("index.json"))
              .count();
      assertThat(Guide.resources().size() + Guide.namingSystems().size())
          .isEqualTo((int) conformance);
    }
  }

  @Test
  void addressesAreUniqueAndOurs() {
    List<String> addresses =
        Stream.concat(
                Guide.resources().stream().map(MetadataResource::getUrl),
                Guide.namingSystems().stream()
                    .map(system -> system.getUniqueIdFirstRep().getValue()))
            .toList();
    assertThat(addresses).doesNotHaveDuplicates().allMatch(url -> url.startsWith(Canonical.BASE));
  }

  @Test
  void everyReferredValueSetAndCodeSystemIsThere() {
    Set<String> addresses =
        Guide.resources().stream().map(MetadataResource::getUrl).collect(Collectors.toSet());
    for (StructureDefinition profile : of(StructureDefinition.class)) {
      profile.getDifferential().getElement().stream()
          .filter(element -> element.hasBinding())
          .map(element -> element.getBinding().getValueSet())
          .filter(valueSet -> valueSet.startsWith(Canonical.BASE))
          .forEach(valueSet -> assertThat(addresses).contains(valueSet));
    }
    for (ValueSet valueSet : of(ValueSet.class)) {
      valueSet.getCompose().getInclude().stream()
          .map(ValueSet.ConceptSetComponent::getSystem)
          .filter(system -> system.startsWith(Canonical.BASE))
          .forEach(system -> assertThat(addresses).contains(system));
    }
  }

  @Test
  void enumsAndValueSetsHaveTheSameCodes() {
    assertThat(codes("score")).isEqualTo(codes(Measure.Source.QUESTIONNAIRE));
    Set<String> images = codes("imaging-kind");
    images.addAll(codes("grade-kind"));
    assertThat(images).containsAll(codes(Measure.Source.IMAGE));
    assertThat(codes("laterality")).isEqualTo(sorted(Laterality.values(), Laterality::snomedCode));
    assertThat(codes("adverse-event-grade")).isEqualTo(sorted(Grade.values(), Grade::nciCode));
    assertThat(codes("adverse-event-relatedness"))
        .isEqualTo(sorted(Relatedness.values(), Relatedness::nciCode));
  }

  @Test
  void acceptsNoCellsOfAnimals() {
    assertThat(codes("donor-type")).doesNotContain("xenogeneic").contains("autologous", "unknown");
  }

  @Test
  void invariantKeysAreUniqueInProfile() {
    for (StructureDefinition profile : of(StructureDefinition.class)) {
      assertThat(profile.getDifferential().getElement())
          .flatExtracting(element -> element.getConstraint())
          .extracting(constraint -> constraint.getKey())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void examplesAreIdempotentTransactions() {
    assertThat(ExampleBundles.all()).hasSize(3);
    for (ExampleBundles example : ExampleBundles.values()) {
      assertThat(example.bundle().getEntry())
          .allSatisfy(
              entry -> {
                assertThat(entry.getRequest().getMethod().toCode()).isEqualTo("PUT");
                assertThat(entry.getRequest().getUrl())
                    .startsWith(entry.getResource().fhirType() + "?identifier=" + Canonical.BASE);
              });
    }
  }

  private static <T extends MetadataResource> List<T> of(Class<T> type) {
    return Guide.resources().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Set<String> codes(String valueSet) {
    return of(ValueSet.class).stream()
        .filter(found -> found.getUrl().equals(Canonical.valueSet(valueSet)))
        .flatMap(found -> found.getCompose().getInclude().stream())
        .flatMap(include -> include.getConcept().stream())
        .map(ValueSet.ConceptReferenceComponent::getCode)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> codes(Measure.Source source) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.source() == source)
        .map(Measure::code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static <T> Set<String> sorted(T[] values, Function<T, String> code) {
    return Arrays.stream(values).map(code).collect(Collectors.toCollection(TreeSet::new));
  }
}
