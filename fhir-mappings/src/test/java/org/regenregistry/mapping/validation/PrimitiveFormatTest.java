package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrimitiveFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string|words and spaces",
        "code|two words",
        "id|A-1.b",
        "date|2024",
        "date|2024-05",
        "date|2024-05-06",
        "dateTime|2024-05-06T10:11:12.5+02:00",
        "dateTime|2024-05",
        "instant|2024-05-06T10:11:12Z",
        "time|10:11:12",
        "unsignedInt|0",
        "positiveInt|1",
        "base64Binary|aGVsbG8=",
        "uri|urn:uuid:6f7d2fb1-4a4d-4f0e-b3d8-5b6a2d1f8a10",
        "uri|urn:oid:1.2.840.113619",
        "uri|relative",
        "oid|urn:oid:2.16.840.1.113883",
        "uuid|urn:uuid:6f7d2fb1-4a4d-4f0e-b3d8-5b6a2d1f8a10",
        "canonical|https://a.example/x|1.0",
        "canonical|#x",
        "decimal|1.5"
      })
  void acceptsWellFormed(String type, String text) {
    assertThat(PrimitiveFormat.problem(type, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "code|two  spaces",
        "code| around ",
        "id|with space",
        "id|under_score",
        "date|2024-13-01",
        "dateTime|2024-05-06T10:11:12",
        "dateTime|2024-05-06T10:11Z",
        "instant|2024-05-06",
        "time|25:00:00",
        "unsignedInt|-1",
        "positiveInt|0",
        "base64Binary|a",
        "uri|a b",
        "uri|oid:1.2",
        "uri|uuid:1",
        "uri|urn:uuid:1",
        "uri|urn:oid:9.9",
        "oid|1.2.3",
        "uuid|6f7d2fb1",
        "canonical|relative"
      })
  void rejectsMalformed(String type, String text) {
    assertThat(PrimitiveFormat.problem(type, text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.example/x", "urn:x:y"})
  void knowsAbsoluteAddresses(String text) {
    assertThat(PrimitiveFormat.isAbsolute(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "Patient?x=http://y"})
  void knowsRelativeAddresses(String text) {
    assertThat(PrimitiveFormat.isAbsolute(text)).isFalse();
  }
}
