package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture.SecondServer;

/** A client that sends too fast is told so, and nobody else notices. */
class RateLimitIT {

  private static final int BURST = 20;

  /** So slow that what is saved up during the test does not matter. */
  private static final Map<String, String> SLOW =
      Map.of(
          "registry.rate.fhir", "2",
          "registry.rate.research", "2",
          "registry.rate.pages", "2",
          "registry.rate.failed-logins", "2",
          "registry.rate.burst", "10s");

  private static RegistryServerFixture registry;
  private static SecondServer server;

  @BeforeAll
  static void start() {
    registry = RegistryServerFixture.running();
    server = registry.startSecond(SLOW);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aClientThatSendsTooFastIsSlowedDownAloneAndForAShortTime() {
    FhirHttp fast = server.http(registry.onboardClinic().token());
    FhirHttp other = server.http(registry.onboardClinic().token());
    List<Answer> answers = repeated(3 * BURST, () -> fast.get("Patient?_count=0"));
    assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
    assertThat(answers.subList(0, BURST)).extracting(Answer::status).containsOnly(200);
    Answer refused =
        answers.stream().filter(answer -> answer.status() == 429).findFirst().orElseThrow();
    assertThat(refused.problems()).containsExactly("rate-limited");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(other.get("Patient?_count=0").status()).isEqualTo(200);
  }

  @Test
  void failedLoginsAreLimitedByAddressAndValidTokensGoOn() {
    FhirHttp forged = server.http("forged");
    List<Answer> answers = repeated(3 * BURST, () -> forged.get("Patient"));
    assertThat(answers).extracting(Answer::status).containsOnly(401, 429);
    assertThat(answers.subList(0, BURST)).extracting(Answer::status).containsOnly(401);
    assertThat(answers.stream().filter(answer -> answer.status() == 429).findFirst())
        .hasValueSatisfying(
            refused -> {
              assertThat(refused.problems()).containsExactly("rate-limited");
              assertThat(refused.header("Retry-After")).isEqualTo("1");
            });
    FhirHttp valid = server.http(registry.onboardClinic().token());
    assertThat(valid.get("Patient?_count=0").status()).isEqualTo(200);
  }

  @Test
  void aClientThatMayNothingIsSlowedDownToo() {
    TestClinic onboarded = registry.onboardClinic();
    FhirHttp submitter = server.http(onboarded.submitter().token());
    List<Answer> answers = repeated(3 * BURST, () -> submitter.get("AuditEvent"));
    assertThat(answers).extracting(Answer::status).containsOnly(403, 429);
    assertThat(answers.subList(0, BURST)).extracting(Answer::status).containsOnly(403);
    assertThat(server.http(onboarded.token()).get("Patient?_count=0").status()).isEqualTo(200);
  }

  /** Pages that want a login, addresses that nobody serves, ways to write that have no token. */
  @Test
  void whoeverHasNoLoginIsSlowedDownAtEveryAddress() {
    try (SecondServer own = registry.startSecond(SLOW)) {
      assertSlowedDown(own.http("forged"));
    }
  }

  private static void assertSlowedDown(FhirHttp nobody) {
    for (String request : List.of("GET /clinic", "GET /anything", "POST /logout")) {
      String[] parts = request.split(" ", 2);
      List<Answer> answers = repeated(3 * BURST, () -> nobody.send(parts[0], parts[1], ""));
      assertThat(answers).as(request).extracting(Answer::status).contains(429);
      assertThat(answers.getLast().header("Retry-After")).as(request).isEqualTo("1");
    }
    List<Answer> crooked = repeated(3 * BURST, () -> nobody.send("GET", "/fhir/;x/Patient", ""));
    assertThat(crooked).extracting(Answer::status).contains(429);
  }

  private static List<Answer> repeated(int times, Supplier<Answer> request) {
    List<Answer> answers = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      answers.add(request.get());
    }
    return answers;
  }
}
