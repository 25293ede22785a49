package org.regenregistry.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RegistryBundleTest {

  @Test
  void everyBundleHasTwentyEightEntriesAndOnePatient() throws IOException {
    for (RegistryBundle bundle : Loaded.BUNDLES) {
      JsonNode json = new ObjectMapper().readTree(bundle.json());
      assertThat(json.path("entry")).hasSize(RegistryBundle.ENTRIES);
      assertThat(bundle.resources()).extracting(SentResource::type).containsOnlyOnce("Patient");
      assertThat(bundle.submission().resources()).isEqualTo(28);
    }
  }

  @Test
  void nothingRefersToAnEntryThatWasLeftOut() throws IOException {
    for (RegistryBundle bundle : Loaded.BUNDLES) {
      List<String> references =
          new ObjectMapper().readTree(bundle.json()).findValuesAsText("reference");
      assertThat(references).isNotEmpty();
      assertThat(bundle.fullUrls()).containsAll(references);
    }
  }

  @Test
  void theSameSeedGivesTheSameBundlesAndAnotherOtherPatients() {
    List<RegistryBundle> again = RegistryBundle.generate(7, 12).toList();
    assertThat(again).extracting(RegistryBundle::json).isEqualTo(texts());
    assertThat(RegistryBundle.generate(8, 12).map(each -> each.resources().getFirst().identifier()))
        .doesNotContainAnyElementsOf(
            again.stream().map(each -> each.resources().getFirst().identifier()).toList());
  }

  private static List<String> texts() {
    return Loaded.BUNDLES.stream().map(RegistryBundle::json).toList();
  }
}
