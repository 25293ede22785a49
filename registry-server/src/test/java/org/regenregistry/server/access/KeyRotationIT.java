package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.RegistryServerFixture.SecondServer;

/** The realm's keys change, and Keycloak goes away: with a Keycloak of the test's own. */
final class KeyRotationIT {

  private static final int CLIENTS = 3;
  private static final int REQUESTS_PER_TOKEN = 5;
  private static final Duration KEY_MEMORY = Duration.ofSeconds(2);

  private static final StackSettings SETTINGS =
      StackSettings.test(StackSettings.projectHome(), "keys-" + UUID.randomUUID())
          .only(StackServer.POSTGRESQL, StackServer.KEYCLOAK);

  private static RegistryServerFixture registry;
  private static LocalStack stack;
  private static ClientCredentials client;

  @BeforeAll
  static void start() {
    registry = RegistryServerFixture.running();
    stack = LocalStack.start(SETTINGS, Progress.console());
    ClinicCode code = RegistryServerFixture.newCode();
    client = stack.keycloak().addClinicClient(code.value(), "Keys", ClinicRole.SUBMITTER);
    registry.register(code, client.clientId());
  }

  @AfterAll
  static void stop() {
    stack.close();
    LocalStack.erase(SETTINGS);
  }

  @Test
  void failsNoValidRequestWhileKeysAreRotatedAndRefusesTheRemovedKey() throws Exception {
    try (SecondServer server = server(KEY_MEMORY);
        Load load = new Load(server, stack.keycloak())) {
      String old = stack.keycloak().accessToken(client);
      assertThat(status(server, old)).isEqualTo(200);
      load.awaitMoreRequests();

      stack.keycloak().addSigningKey();
      assertThat(keyOf(stack.keycloak().accessToken(client))).isNotEqualTo(keyOf(old));
      load.awaitTokensOf(keyOf(stack.keycloak().accessToken(client)));
      assertThat(status(server, old)).as("published, though it signs no more").isEqualTo(200);
      stack.keycloak().removeEarlierSigningKeys();
      Instant removed = Instant.now();
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(status(server, old)).isEqualTo(401));
      Duration refused = Duration.between(removed, Instant.now());
      load.awaitMoreRequests();

      assertThat(load.failures).isEmpty();
      assertThat(refused).isLessThan(KEY_MEMORY.plus(RememberedTokens.MEMORY).plusSeconds(10));
      Promises.held(
          Promise.P9,
          "0 of %d valid requests failed; a removed key refused after %d s with keys kept %d s"
              .formatted(load.requests.get(), refused.toSeconds(), KEY_MEMORY.toSeconds()));
    }
  }

  @Test
  void servesWithoutKeycloakWhatItCanCheckAndSaysSoOfTheRest() throws Exception {
    String first = stack.keycloak().accessToken(client);
    String second = stack.keycloak().accessToken(client);
    stack.kill(StackServer.KEYCLOAK);
    try (SecondServer server = server(Duration.ofMinutes(4))) {
      Answer answer = server.http(first).get("Patient");
      assertThat(answer.status()).as("no key is known yet").isEqualTo(503);
      assertThat(answer.problems()).containsExactly("busy");
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(new FhirHttp(server.address()).get("metadata").status()).isEqualTo(200);

      stack.restart(StackServer.KEYCLOAK);
      assertThat(status(server, first)).isEqualTo(200);
      stack.kill(StackServer.KEYCLOAK);

      assertThat(status(server, first)).as("a token seen before").isEqualTo(200);
      assertThat(status(server, second)).as("another token of a known key").isEqualTo(200);
      assertThat(status(server, ofUnknownKey(first))).isEqualTo(503);
    } finally {
      stack.restart(StackServer.KEYCLOAK);
    }
  }

  private static SecondServer server(Duration keyMemory) {
    return registry.startSecond(
        Map.of(
            "registry.security.issuer",
            stack.keycloak().issuer(),
            "registry.security.key-memory",
            keyMemory.toSeconds() + "s"));
  }

  private static int status(SecondServer server, String token) {
    return server.http(token).get("Patient").status();
  }

  private static String keyOf(String token) throws ParseException {
    return SignedJWT.parse(token).getHeader().getKeyID();
  }

  private static String ofUnknownKey(String token) {
    String header = TokenForge.json(TokenForge.header("RS256", "unknown"));
    return TokenForge.base64(header) + token.substring(token.indexOf('.'));
  }

  /** Clients that ask all the time, each with a fresh token every few requests. */
  private static final class Load implements AutoCloseable {

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<Integer, String> keys = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final SecondServer server;
    private final KeycloakServer keycloak;

    Load(SecondServer server, KeycloakServer keycloak) {
      this.server = server;
      this.keycloak = keycloak;
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        threads.execute(() -> ask(number));
      }
    }

    private void ask(int number) {
      while (running.get()) {
        try {
          String token = keycloak.accessToken(client);
          keys.put(number, keyOf(token));
          for (int i = 0; i < REQUESTS_PER_TOKEN; i++) {
            Answer answer = server.http(token).get("Patient?_count=1");
            requests.incrementAndGet();
            if (answer.status() != 200) {
              failures.add(answer.status() + " " + answer.body());
            }
          }
        } catch (RuntimeException | ParseException e) {
          failures.add(e.toString());
        }
      }
    }

    void awaitMoreRequests() {
      int before = requests.get();
      await().atMost(Duration.ofMinutes(1)).until(() -> requests.get() > before + 60);
    }

    /** Until every client has dropped the tokens of other keys. */
    void awaitTokensOf(String key) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> keys.size() == CLIENTS && keys.values().stream().allMatch(key::equals));
    }

    @Override
    public void close() {
      running.set(false);
      threads.close();
    }
  }
}
