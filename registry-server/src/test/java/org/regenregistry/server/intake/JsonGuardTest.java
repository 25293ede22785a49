package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[{\"op\":\"remove\",\"path\":\"/a\"}]",
        "{\"value\":1e40}",
        "{\"display\":\"1e999999999\"}",
        "\"\ud83d\ude00\""
      })
  void letsJsonPassThatABodyMayBe(String json) {
    assertThat(JsonGuard.isSound(json)).isTrue();
    assertThat(JsonGuard.isSound(json.getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "1e999999999",
        "{\"valueQuantity\":{\"value\":\"1e999999999\"}}",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "{\"a\":1,\"a\":2}"
      })
  void stopsWhatTheParsersCannotTake(String json) {
    assertThat(JsonGuard.isSound(json)).isFalse();
    assertThat(JsonGuard.isSound(json.getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void stopsHalfASurrogatePairThatIsNotEscaped() {
    assertThat(JsonGuard.isSound("\"" + (char) 0xd800 + "\"")).isFalse();
  }

  @Test
  void countsLevelsAndCharacters() {
    assertThat(JsonGuard.isSound("[".repeat(64) + "]".repeat(64))).isTrue();
    assertThat(JsonGuard.isSound("[".repeat(65) + "]".repeat(65))).isFalse();
    assertThat(JsonGuard.isSound("\"" + "a".repeat(1 << 20) + "\"")).isTrue();
    assertThat(JsonGuard.isSound("\"" + "a".repeat((1 << 20) + 1) + "\"")).isFalse();
  }

  @Test
  void knowsNumbersThatGrow() {
    assertThat(JsonGuard.isGrowingNumber("1e999999999")).isTrue();
    assertThat(JsonGuard.isGrowingNumber("1.50")).isFalse();
    assertThat(JsonGuard.isGrowingNumber("a text")).isFalse();
  }
}
