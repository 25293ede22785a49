package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicCodeTest {

  @ParameterizedTest
  @ValueSource(strings = {"AB", "SEOUL-01", "A2345678901234567890123456789012"})
  void acceptsCode(String code) {
    assertThat(new ClinicCode(code)).hasToString(code);
    assertThat(ClinicCode.parse(code)).contains(new ClinicCode(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "seoul", "1A", "-A", "A|B", "A B", "A23456789012345678901234567890123"})
  void refusesAnythingElse(String code) {
    assertThat(ClinicCode.parse(code)).isEmpty();
    assertThatThrownBy(() -> new ClinicCode(code)).isInstanceOf(IllegalArgumentException.class);
  }
}
