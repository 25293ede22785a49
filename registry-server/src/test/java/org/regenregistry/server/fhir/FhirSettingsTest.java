package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class FhirSettingsTest {

  private static final URI BASE = URI.create("http://localhost/fhir");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void refusesSettingsThatCannotWork() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FhirSettings(URI.create("fhir"), null, HOUR, 500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FhirSettings(URI.create(BASE + "/"), null, HOUR, 500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FhirSettings(BASE, "c2hvcnQ=", HOUR, 500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FhirSettings(BASE, null, Duration.ofSeconds(1), 500));
    assertThatIllegalArgumentException().isThrownBy(() -> new FhirSettings(BASE, null, HOUR, 0));
  }

  @Test
  void sealsPageLinksWithTheSharedKeyOrOneOfItsOwn() {
    String key =
        Base64.getEncoder()
            .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    FhirSettings shared = new FhirSettings(BASE, key, HOUR, 500);
    assertThat(shared.cursorSecret()).isEqualTo(Base64.getDecoder().decode(key));
    FhirSettings alone = new FhirSettings(BASE, null, HOUR, 500);
    assertThat(alone.cursorSecret()).hasSize(32).isNotEqualTo(alone.cursorSecret());
  }
}
