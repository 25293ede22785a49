package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.launcher.Advisory.Component;

class AdvisoryTest {

  @ParameterizedTest
  @CsvSource({
    "'>= 11.0.0, < 11.0.25', 11.0.24, true",
    "'>= 11.0.0, < 11.0.25', 11.0.25, false",
    "'>= 11.0.0, < 11.0.25', 10.1.59, false",
    "'< 3.1.5', 3.1.4.RELEASE, true",
    "'< 3.1.5', 3.1.5.RELEASE, false",
    "'< 32.0.0', 33.2.1-jre, false",
    "'>= 2.15.0, < 2.18.8; >= 2.19.0, < 2.21.4', 2.18.7, true",
    "'>= 2.15.0, < 2.18.8; >= 2.19.0, < 2.21.4', 2.18.9, false",
    "'>= 2.15.0, < 2.18.8; >= 2.19.0, < 2.21.4', 2.20.1, true",
    "'>= 2.15.0, < 2.18.8; >= 2.19.0, < 2.21.4', 2.22.0, false",
    "'= 1.2', 1.2.0, true",
    "'< 1.10', 1.9.9, true",
    "'< 20260101.1', 20260102.1, false"
  })
  void concernsTheVersionsOfItsRanges(String ranges, String version, boolean concerned) {
    Advisory advisory = Advisory.parse("CVE-1", "a:b", ranges);
    assertThat(advisory.concerns(new Component("a:b", version))).isEqualTo(concerned);
    assertThat(advisory.concerns(new Component("a:c", version))).isFalse();
  }

  @Test
  void cannotBeMisspeltUnnoticed() {
    assertThatIllegalArgumentException().isThrownBy(() -> Advisory.parse("CVE-1", "a:b", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Advisory.parse("CVE-1", "a:b", "before 2.0"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Advisory.parse("CVE-1", "a:b", ">= 1.0, "));
  }
}
