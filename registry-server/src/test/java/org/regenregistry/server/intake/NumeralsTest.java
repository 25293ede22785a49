package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e41",
        "-1E-41",
        "+1.5e0041",
        "1e99999999999999999999",
        ".1e41",
        " 1e999\n",
        "123456789012345678901234567890123456789012"
      })
  void knowsNumbersThatGrow(String text) {
    assertThat(Numerals.isTooPrecise(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "-1.5",
        "1e40",
        "1e-0000040",
        "1e",
        "e99",
        "1e99x",
        "0x1e99",
        "1e9.9e99",
        "1234567890123456789012345678901234567890",
        "2020-01-01"
      })
  void letsEverythingElsePass(String text) {
    assertThat(Numerals.isTooPrecise(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "value, valueQuantity, true",
    "value, low, true",
    "value, identifier, false",
    "value, valueIdentifier, false",
    "value, telecom, false",
    "value, valueContactPoint, false",
    "valueDecimal, extension, true",
    "factor, valueSampledData, true",
    "display, coding, false",
    "valueString, extension, false"
  })
  void knowsWhereNumbersStand(String name, String parent, boolean numeric) {
    assertThat(Numerals.isNumeric(name, parent)).isEqualTo(numeric);
  }

  @Test
  void takesNoLongerForAMillionDigits() {
    String digits = "1".repeat(1_000_000) + "x";
    assertThat(
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Numerals.isTooPrecise(digits)))
        .isFalse();
  }
}
