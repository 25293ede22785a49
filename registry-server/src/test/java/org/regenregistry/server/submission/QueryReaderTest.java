package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.InstantType;
import org.junit.jupiter.api.Test;

class QueryReaderTest {

  @Test
  void writesDatesAsHttpDoes() {
    BundleEntryRequestComponent request =
        new BundleEntryRequestComponent().setMethod(HTTPVerb.GET).setUrl("Patient/1");
    request.setIfModifiedSinceElement(new InstantType("2025-06-03T04:05:06Z"));
    assertThat(QueryReader.read(0, request).orElseThrow().headers())
        .containsEntry("If-Modified-Since", "Tue, 03 Jun 2025 04:05:06 GMT");
  }

  @Test
  void takesAnAddressForTheValueOfAParameterAndForNothingElse() {
    assertThat(QueryReader.read(0, get("Patient?identifier=https://example.org/id|7"))).isPresent();
    for (String place :
        List.of(
            "https://example.org/Patient?identifier=7", "SEOUL/Patient/1", "_ALL/Patient", "")) {
      assertThat(QueryReader.read(0, get(place))).as(place).isEmpty();
    }
  }

  private static BundleEntryRequestComponent get(String url) {
    return new BundleEntryRequestComponent().setMethod(HTTPVerb.GET).setUrl(url);
  }
}
