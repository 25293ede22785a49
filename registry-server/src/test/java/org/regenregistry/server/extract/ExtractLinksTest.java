package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExtractLinksTest {

  private static final UUID JOB = UUID.fromString("0b6cf33e-94a9-4a52-a0ec-bb15ae1dbd1c");
  private final ExtractLinks links = new ExtractLinks("https://registry.example/fhir/");

  @Test
  void lieBelowThePublicAddress() {
    assertThat(links.status(JOB))
        .isEqualTo("https://registry.example/fhir/$registry-extract-status?job=" + JOB);
    assertThat(links.file(JOB, "a b&c.csv"))
        .isEqualTo(
            "https://registry.example/fhir/$registry-extract-file?job="
                + JOB
                + "&name=a+b%26c.csv");
  }

  @Test
  void nameTheOrderThatGivesTheSameFiles() {
    ExtractRequest request =
        new ExtractRequest(
            Instant.parse("2026-01-31T12:00:00.5Z"),
            new IndexPeriod(
                Optional.of(LocalDate.of(2025, 1, 1)), Optional.of(LocalDate.of(2025, 12, 31))));

    assertThat(links.order(request))
        .isEqualTo(
            "https://registry.example/fhir/$registry-extract?register=treatment-register"
                + "&asOf=2026-01-31T12%3A00%3A00.500Z&from=2025-01-01&to=2025-12-31");
  }
}
