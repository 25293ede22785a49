package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.junit.jupiter.api.Test;

class QueryReaderTest {

  @Test
  @SuppressWarnings("JavaUtilDate") // The element of FHIR's model takes no other.
  void writesDatesAsHttpDoes() {
    BundleEntryRequestComponent request =
        new BundleEntryRequestComponent().setMethod(HTTPVerb.GET).setUrl("Patient/1");
    request.setIfModifiedSince(Date.from(Instant.parse("2025-06-03T04:05:06Z")));
    assertThat(QueryReader.read(0, request).orElseThrow().headers())
        .containsEntry("If-Modified-Since", "Tue, 03 Jun 2025 04:05:06 GMT");
  }
}
