package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.fhir.Presentation.Extent;
import org.regenregistry.server.fhir.ReadAnswer.One;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.StoredVersion;

class ResourceCutTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();

  @Test
  void leavesAWholeResourceUntouched() {
    One one = one();
    assertThat(new ResourceCut(FHIR).apply(new Extent.Whole(), one)).isSameAs(one);
  }

  @Test
  void keepsElementsAskedForAndMandatoryOnes() {
    Observation cut = cut(new Extent.Elements(Set.of("Observation.effectiveDateTime")));
    assertThat(cut.hasEffective()).isTrue();
    assertThat(cut.hasStatus()).isTrue();
    assertThat(cut.hasCode()).isTrue();
    assertThat(cut.hasMeta()).isTrue();
    assertThat(cut.getIdPart()).isNotEmpty();
    assertThat(cut.hasSubject()).isFalse();
    assertThat(cut.hasValue()).isFalse();
  }

  @Test
  void marksEveryCut() {
    for (Extent extent : List.of(new Extent.Summary(), new Extent.Data(), new Extent.Text())) {
      assertThat(cut(extent).getMeta().getTag())
          .as(extent.toString())
          .extracting(tag -> tag.getCode())
          .containsExactly("SUBSETTED");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "value, 11",
    "value[x], 11",
    "valueQuantity, 1",
    "status, 1",
    "id, 1",
    "meta, 1",
    "nonsense, 0",
    "'', 0"
  })
  void knowsTheNamesOfRootElements(String name, int count) {
    assertThat(RootElements.of(FHIR, ResourceKind.OBSERVATION, name)).hasSize(count);
  }

  @Test
  void knowsMandatoryElements() {
    assertThat(RootElements.mandatory(FHIR, ResourceKind.OBSERVATION))
        .containsExactlyInAnyOrder("status", "code");
    assertThat(RootElements.mandatory(FHIR, ResourceKind.PATIENT)).isEmpty();
  }

  private static Observation cut(Extent extent) {
    One cut = (One) new ResourceCut(FHIR).apply(extent, one());
    return FHIR.newJsonParser().parseResource(Observation.class, cut.content());
  }

  private static One one() {
    Resource score = (Resource) FHIR.newJsonParser().parseResource(example());
    UUID id = new UUID(0x01980000_0000_7000L, 1);
    score.setId(id.toString());
    String content = FHIR.newJsonParser().encodeResourceToString(score);
    StoredVersion version =
        new StoredVersion(
            new ResourceKey(ResourceKind.OBSERVATION, id),
            1,
            Instant.EPOCH,
            Optional.empty(),
            Optional.of(content));
    return new One(version, content);
  }

  private static String example() {
    String path = "/org/regenregistry/guide/examples/profiles/rtr-score/complete.json";
    try (InputStream source = ResourceCutTest.class.getResourceAsStream(path)) {
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
