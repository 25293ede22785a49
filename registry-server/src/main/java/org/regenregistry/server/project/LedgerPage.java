package org.regenregistry.server.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Some questions of a project, the newest first.
 *
 * @param next what the next page begins before; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record LedgerPage(List<Entry> entries, OptionalLong next) {

  LedgerPage {
    entries = List.copyOf(entries);
  }

  /**
   * One question.
   *
   * @param number rises with each question of the registry
   * @param subject who asked
   * @param queryHash what the answer is known by
   * @param cohort in canonical form
   * @param outcome {@code asked}, {@code repeated} or {@code refused}
   * @param problem the code it was refused with
   * @param similarTo the hash of an earlier cohort that differs by little
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Entry(
      long number,
      Instant askedAt,
      String subject,
      String purpose,
      String question,
      String queryHash,
      int release,
      JsonNode cohort,
      String cohortHash,
      Optional<String> groupedBy,
      String outcome,
      Optional<String> problem,
      Optional<String> similarTo) {}
}
