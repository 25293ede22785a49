package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.patch.Patch;

class PatchReaderTest {

  @Test
  void readsAPatchInABinary() {
    assertThat(read("[{\"op\":\"add\",\"path\":\"/a\",\"value\":1.5}]"))
        .isInstanceOf(Patch.Reading.Understood.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "\"\\u0000\"", "\"\\ud800\""})
  void refusesInABinaryWhatNoBodyMayHave(String value) {
    assertThat(read("[{\"op\":\"add\",\"path\":\"/a\",\"value\":" + value + "}]"))
        .isInstanceOf(Patch.Reading.Malformed.class);
  }

  @Test
  void refusesDataThatIsNestedTooDeep() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(read(deep)).isInstanceOf(Patch.Reading.Malformed.class);
  }

  @Test
  void refusesOtherResources() {
    assertThat(PatchReader.read(new Patient())).isInstanceOf(Patch.Reading.Malformed.class);
    assertThat(PatchReader.read(null)).isInstanceOf(Patch.Reading.Malformed.class);
  }

  private static Patch.Reading read(String json) {
    Binary binary = new Binary();
    binary.setContentType("application/json-patch+json");
    binary.setData(json.getBytes(StandardCharsets.UTF_8));
    return PatchReader.read(binary);
  }
}
