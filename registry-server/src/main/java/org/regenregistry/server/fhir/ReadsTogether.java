package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.PageBudget;

/**
 * What the reads of one Bundle have found so far. All answers of a Bundle are in memory together,
 * so its reads share what one page may hold, those of a transaction and those of a batch. Once it
 * is spent, nothing more is read.
 */
final class ReadsTogether {

  private static final int MOST_RESOURCES = 1_000;

  private Counts counts = new Counts(0, 0, false);

  private ReadsTogether() {}

  /** Those of the request that the Bundle came with; the requests of its entries share its data. */
  static ReadsTogether of(RequestDetails request) {
    return (ReadsTogether)
        request.getUserData().computeIfAbsent(ReadsTogether.class, _ -> new ReadsTogether());
  }

  /** What is counted by now. */
  Counts counts() {
    return counts;
  }

  /** Forgets what was counted since, because the answers are thrown away. */
  void backTo(Counts before) {
    counts = before;
  }

  /** Refuses to read when an entry before was refused. */
  void requireMore() {
    if (counts.spent()) {
      throw refused();
    }
  }

  /** Counts content of the store; the first answer comes however large it is. */
  void countBytes(long length) {
    boolean first = counts.bytes() == 0;
    counts = new Counts(counts.bytes() + length, counts.resources(), counts.spent());
    if (!first && counts.bytes() > PageBudget.BYTES) {
      throw refused();
    }
  }

  /** Counts the resources of an answer, and the content of what is not from the store. */
  void count(RequestDetails request, Resource found) {
    int more = found instanceof Bundle page ? page.getEntry().size() : 1;
    counts = new Counts(counts.bytes(), counts.resources() + more, counts.spent());
    if (counts.resources() > MOST_RESOURCES) {
      throw refused();
    }
    boolean built =
        found instanceof Bundle page
            ? page.getEntry().stream().anyMatch(entry -> isBuilt(entry.getResource()))
            : isBuilt(found);
    if (built) {
      countBytes(request.getFhirContext().newJsonParser().encodeResourceToString(found).length());
    }
  }

  /** Events and the guide do not go the way of stored answers. */
  private static boolean isBuilt(Resource resource) {
    return resource instanceof AuditEvent || resource instanceof MetadataResource;
  }

  private BaseServerResponseException refused() {
    counts = new Counts(counts.bytes(), counts.resources(), true);
    return Refused.because(
        ProblemCode.SEARCH_TOO_COSTLY,
        "The reads of a Bundle find at most %d resources of %d MB together; ask for smaller pages with _count, or send fewer at a time."
            .formatted(MOST_RESOURCES, PageBudget.BYTES >> 20));
  }

  /**
   * A state of the count.
   *
   * @param bytes of content
   * @param spent whether something was refused
   */
  record Counts(long bytes, int resources, boolean spent) {}
}
