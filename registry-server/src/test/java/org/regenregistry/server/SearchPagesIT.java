package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.FhirHttp.Answer;

/** Search results page by page. */
class SearchPagesIT {

  private static final int SCORES = 120;
  private static FhirHttp clinic;

  @BeforeAll
  static void submit() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
    Answer answer = clinic.submit(ClinicalRecords.course(newIdentifier(), SCORES));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void pagesThroughEverythingOnce() {
    Set<String> seen = new LinkedHashSet<>();
    int pages = 0;
    Optional<String> next = Optional.of(clinic.address() + "/fhir/Observation?_count=50");
    while (next.isPresent()) {
      Bundle page = clinic.send("GET", URI.create(next.get()), "").bundle();
      assertThat(page.getTotal()).isEqualTo(SCORES);
      page.getEntry().forEach(entry -> assertThat(seen.add(entry.getFullUrl())).isTrue());
      next = Optional.ofNullable(page.getLink("next")).map(link -> link.getUrl());
      pages++;
    }
    assertThat(seen).hasSize(SCORES);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void countsWithoutReading() {
    Bundle page = clinic.get("Observation?_count=0").bundle();
    assertThat(page.getTotal()).isEqualTo(SCORES);
    assertThat(page.getEntry()).isEmpty();
    assertThat(page.getLink("next")).isNull();
  }

  @Test
  void showsThePageSizeInForce() {
    Bundle page = clinic.get("Observation?_count=100000000").bundle();
    assertThat(page.getLink("self").getUrl()).contains("_count=500");
    assertThat(page.getEntry()).hasSize(SCORES);
  }

  @Test
  void refusesAnAlteredPageLink() {
    String next = clinic.get("Observation?_count=50").bundle().getLink("next").getUrl();
    int cursor = next.indexOf("_cursor=") + "_cursor=".length();
    for (int position : List.of(cursor, cursor + 20, cursor + 40, cursor + 60)) {
      char altered = next.charAt(position) == '1' ? '2' : '1';
      String forged = next.substring(0, position) + altered + next.substring(position + 1);
      Answer answer = clinic.send("GET", URI.create(forged), "");
      assertThat(answer.status()).as(forged).isEqualTo(410);
      assertThat(answer.problems()).containsExactly("cursor-invalid");
    }
    Answer otherQuery = clinic.send("GET", URI.create(next + "&status=final"), "");
    assertThat(otherQuery.status()).isEqualTo(410);
  }

  @Test
  void sortsAndPagesInThatOrder() {
    List<String> dates = new ArrayList<>();
    Optional<String> next =
        Optional.of(clinic.address() + "/fhir/Observation?_sort=-date,value-quantity&_count=50");
    while (next.isPresent()) {
      Bundle page = clinic.send("GET", URI.create(next.get()), "").bundle();
      assertThat(page.getTotal()).isEqualTo(SCORES);
      page.getEntry().stream()
          .map(entry -> (Observation) entry.getResource())
          .map(
              score ->
                  "%s %02d"
                      .formatted(
                          score.getEffectiveDateTimeType().getValueAsString(),
                          10 - score.getValueQuantity().getValue().intValueExact()))
          .forEach(dates::add);
      next = Optional.ofNullable(page.getLink("next")).map(link -> link.getUrl());
    }
    assertThat(dates).hasSize(SCORES).isSortedAccordingTo(Comparator.reverseOrder());
  }
}
