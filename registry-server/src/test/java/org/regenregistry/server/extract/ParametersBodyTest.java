package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersBodyTest {

  @Test
  void readsValuesByName() {
    assertThat(
            ParametersBody.read(
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "register", "valueCode": "treatment-register"},
                  {"name": "asOf", "valueInstant": "2026-01-31T12:00:00Z"},
                  {"name": "from", "valueDate": "2025-01-01"},
                  {"name": "from", "valueDate": "2025-01-02"}]}
                """))
        .contains(
            Map.of(
                "register", List.of("treatment-register"),
                "asOf", List.of("2026-01-31T12:00:00Z"),
                "from", List.of("2025-01-01", "2025-01-02")));
  }

  @Test
  void readsAnEmptyResource() {
    assertThat(ParametersBody.read("{\"resourceType\": \"Parameters\"}")).contains(Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"Parameters\"",
        "{",
        "{\"resourceType\": \"Patient\"}",
        "{\"resourceType\": \"Parameters\", \"resourceType\": \"Parameters\"}",
        "{\"resourceType\": \"Parameters\"} {}",
        "{\"resourceType\": \"Parameters\", \"parameters\": []}",
        "{\"resourceType\": \"Parameters\", \"parameter\": {}}",
        "{\"resourceType\": \"Parameters\", \"parameter\": [1]}",
        "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"asOf\"}]}",
        "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": 1, \"valueCode\": \"x\"}]}",
        "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"a\", \"valueDecimal\":"
            + " 1e999999999}]}",
        "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"a\", \"valueCode\":"
            + " \"x\", \"valueString\": \"y\"}]}"
      })
  void refusesEverythingElse(String text) {
    assertThat(ParametersBody.read(text)).isEmpty();
  }
}
