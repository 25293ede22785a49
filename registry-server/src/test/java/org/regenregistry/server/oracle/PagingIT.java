package org.regenregistry.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.search.PageCursor;

/** Links to the next page: they keep their place, and lead nowhere in other hands. */
class PagingIT {

  private static final int STAYING = 60;
  private static final String SEARCH = "Observation?_count=7&status=final&_sort=";

  private static TestClinic clinic;
  private static FhirHttp http;
  private static String patient;
  private static final Set<String> UNTOUCHED = new HashSet<>();

  @BeforeAll
  static void submit() {
    clinic = RegistryServerFixture.running().onboardClinic();
    http = clinic.http();
    patient = http.post("Patient", ClinicalRecords.patient("paging")).location();
    UNTOUCHED.addAll(write(STAYING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"_id", "date", "-date", "_lastUpdated", "-_lastUpdated", "value-quantity"})
  void missesAndRepeatsNothingWhileOthersWrite(String sort) {
    List<String> victims = new ArrayList<>(write(30));
    SearchAnswer page = SearchAnswer.at(http, url(SEARCH + sort));
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    List<String> seen = new ArrayList<>(page.matches());
    while (page.next().isPresent()) {
      // Whoever follows the latest changes would never catch up with a writer that never stops.
      if (seen.size() < 500) {
        write(3);
        change(victims.removeLast());
        delete(victims.removeLast());
      }
      page = SearchAnswer.at(http, page.next().get());
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      seen.addAll(page.matches());
      if (victims.size() < 2) {
        victims.addAll(write(10));
      }
      assertThat(seen.size()).isLessThan(2000);
    }
    assertThat(seen).filteredOn(UNTOUCHED::contains).doesNotHaveDuplicates();
    assertThat(seen).containsAll(UNTOUCHED);
    assertThat(seen).filteredOn(id -> sort.equals("_id")).doesNotHaveDuplicates();
  }

  @Test
  void refusesALinkWithAnyByteAltered() {
    String link = next(http, SEARCH + "date").toString();
    int start = link.indexOf("_cursor=") + "_cursor=".length();
    int end = link.indexOf('&', start) < 0 ? link.length() : link.indexOf('&', start);
    assertThat(end - start).isGreaterThan(40);
    for (int index = start; index < end; index++) {
      for (char other : List.of('A', 'B', 'z', '-')) {
        if (link.charAt(index) != other) {
          String altered = link.substring(0, index) + other + link.substring(index + 1);
          assertRefused(http, URI.create(altered), "cursor-invalid");
        }
      }
    }
    assertRefused(http, URI.create(link.substring(0, end - 1)), "cursor-invalid");
    assertRefused(http, URI.create(link.substring(0, start)), "cursor-invalid");
  }

  @Test
  void refusesALinkOfAnotherSearchClinicOrCaller() {
    URI link = next(http, SEARCH + "date");
    for (String other :
        List.of(
            link.toString().replace("_sort=date", "_sort=-date"),
            link.toString().replace("status=final", "status=amended"),
            link.toString().replace("&status=final", ""),
            link.toString().replace("/Observation?", "/Procedure?"),
            link + "&code=x")) {
      assertRefused(http, URI.create(other), "cursor-invalid");
    }
    RegistryServerFixture registry = RegistryServerFixture.running();
    assertRefused(registry.onboardClinic().http(), link, "cursor-invalid");
    assertRefused(secondClient().http(), link, "cursor-invalid");
    assertThat(http.send("GET", link, "").status()).isEqualTo(200);
  }

  @Test
  void tellsAnExpiredLinkFromAForeignOne() throws ParseException {
    URI link = next(http, SEARCH + "date");
    String cursor = link.toString().replaceAll(".*_cursor=([^&]*).*", "$1");
    String query = "Observation?_sort=date&status=final";
    Caller.Clinic caller = TestCallers.dataManager(subject(), clinic.code());
    PageCursor now = cursors(Clock.systemUTC());
    assertThat(now.open(cursor, caller, query)).isInstanceOf(PageCursor.Opening.Opened.class);
    String position = ((PageCursor.Opening.Opened) now.open(cursor, caller, query)).position();
    Clock before = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
    String expired = cursors(before).seal(position, caller, query);
    URI old = URI.create(link.toString().replace(cursor, expired));
    assertRefused(http, old, "cursor-expired");
    assertRefused(secondClient().http(), old, "cursor-invalid");
    String fresh = now.seal(position, caller, query);
    URI remade = URI.create(link.toString().replace(cursor, fresh));
    assertThat(http.send("GET", remade, "").status()).isEqualTo(200);
  }

  private static PageCursor cursors(Clock clock) {
    return new PageCursor(RegistryServerFixture.cursorKey(), Duration.ofHours(1), clock);
  }

  private static String subject() throws ParseException {
    return JWTParser.parse(clinic.token()).getJWTClaimsSet().getSubject();
  }

  /** Another client of the same clinic. */
  private static TestClinic secondClient() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    ClientCredentials client =
        registry
            .keycloak()
            .addFurtherClient(
                "second-" + UUID.randomUUID(), clinic.code().value(), ClinicRole.DATA_MANAGER);
    registry.registerClient(clinic.code(), client.clientId());
    return new TestClinic(registry, clinic.code(), client);
  }

  private static void assertRefused(FhirHttp client, URI link, String problem) {
    Answer answer = client.send("GET", link, "");
    assertThat(answer.status()).as(link + answer.body()).isEqualTo(410);
    assertThat(answer.problems()).as(link.toString()).containsExactly(problem);
  }

  private static URI next(FhirHttp client, String search) {
    Optional<URI> next = SearchAnswer.at(client, url(search)).next();
    assertThat(next).isPresent();
    return next.orElseThrow();
  }

  private static URI url(String search) {
    return URI.create(RegistryServerFixture.running().address() + "/fhir/" + search);
  }

  private static List<String> write(int count) {
    Bundle bundle = ClinicalRecords.transaction();
    for (int index = 0; index < count; index++) {
      String unique = ClinicalRecords.newIdentifier();
      String date = "2024-0%d-1%d".formatted(1 + index % 9, index % 7);
      Observation score = ClinicalRecords.score(unique, patient, date, index % 11);
      score.setSubject(new Reference(patient));
      ClinicalRecords.put(bundle, score, unique);
    }
    Answer answer = http.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.bundle().getEntry().stream()
        .map(entry -> entry.getResponse().getLocation().replaceAll(".*Observation/([^/]*).*", "$1"))
        .toList();
  }

  private static void change(String id) {
    Observation stored = http.get("Observation/" + id).as(Observation.class);
    stored.addNote().setText("Looked at again");
    assertThat(http.put("Observation/" + id, stored).status()).isEqualTo(200);
  }

  private static void delete(String id) {
    assertThat(http.delete("Observation/" + id).status()).isIn(200, 204);
  }
}
