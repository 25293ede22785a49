package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ManifestTest {

  private static final ExtractRequest REQUEST =
      new ExtractRequest(
          Instant.parse("2026-01-31T12:00:00Z"),
          new IndexPeriod(Optional.of(LocalDate.of(2025, 1, 1)), Optional.empty()));

  @Test
  void namesEverythingNeededToCheckAndRepeatTheExtractAndNothingElse() {
    assertThat(manifest().json())
        .startsWith(
            """
            {
              "register" : "treatment-register",
              "definitionVersion" : "3",
              "asOf" : "2026-01-31T12:00:00Z",
              "parameters" : {
                "from" : "2025-01-01",
                "to" : null
              },
              "rows" : 3,
              "patientsLeftOut" : 1,
              "consent" : "Patients who withdrew or were erased before these files were made are \
            left out, and so are those who did not agree as of the instant; see \
            treatment-register-deleted.ndjson.",
              "versions" : {
                "code" : "1.2.3",
                "commit" : "abc",
                "mapping" : "m1",
                "derivation" : "d1"
              },
              "files" : [
                {
                  "name" : "treatment-register.csv",
                  "mediaType" : "text/csv",
                  "rows" : 3,
                  "size" : 99,
                  "sha256" : "%s"
                }
              ],
              "columns" : [
                {
                  "name" : "record_id",
            """
                .formatted("a".repeat(64)))
        .endsWith("}\n");
  }

  @Test
  void describesEveryColumn() {
    assertThat(manifest().columns())
        .hasSize(17)
        .allSatisfy(column -> assertThat(column.description()).endsWith("."));
  }

  @Test
  void isTheSameTextForTheSameExtractOnEveryPlatform() {
    assertThat(manifest().json()).isEqualTo(manifest().json()).doesNotContain("\r");
  }

  private static Manifest manifest() {
    return Manifest.of(
        REQUEST,
        new Manifest.Counts(3, 1),
        new Manifest.Versions("1.2.3", "abc", "m1", "d1"),
        List.of(
            new StoredFile(
                "treatment-register.csv",
                "text/csv",
                OptionalLong.of(3),
                99,
                new StoredFile.Digest("a".repeat(64)))));
  }
}
