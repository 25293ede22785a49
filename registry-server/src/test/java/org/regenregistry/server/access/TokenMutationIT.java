package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.RegistryServerFixture.SecondServer;
import org.regenregistry.server.access.TokenMutations.Mutation;

/** Every altered token against the running server, and every odd place to put a good one. */
final class TokenMutationIT {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static TokenForge forge;
  private static SecondServer server;

  @BeforeAll
  static void start() throws IOException {
    RegistryServerFixture registry = RegistryServerFixture.running();
    ClinicCode clinic = RegistryServerFixture.newCode();
    ClinicCode other = RegistryServerFixture.newCode();
    forge =
        new TokenForge(
            new TokenForge.Names(client(clinic), clinic.value(), client(other), other.value()));
    registry.register(clinic, client(clinic));
    registry.register(other, client(other));
    server = registry.startSecond(Map.of("registry.security.issuer", forge.issuer().toString()));
  }

  @AfterAll
  static void stop() {
    server.close();
    forge.close();
  }

  private static String client(ClinicCode clinic) {
    return "ehr-" + clinic.value().toLowerCase(Locale.ROOT);
  }

  @Test
  void acceptsNoAlteredToken() {
    Map<String, Integer> answers = new LinkedHashMap<>();
    for (Mutation mutation : TokenMutations.of(forge)) {
      answers.put(mutation.name(), status(with("Authorization", "Bearer " + mutation.token())));
    }
    assertThat(answers).hasSizeGreaterThanOrEqualTo(60);
    Map<String, Integer> otherwise = new LinkedHashMap<>(answers);
    otherwise.values().removeAll(List.of(401, 403));
    assertThat(otherwise).isEmpty();
    Promises.held(
        Promise.P8, "0 of " + answers.size() + " altered tokens accepted by the running server");
  }

  @Test
  void takesTheTokenFromTheHeaderInAnyCaseOfItsScheme() {
    String token = forge.genuine();
    for (String scheme : new String[] {"Bearer", "bearer", "BEARER"}) {
      assertThat(status(with("Authorization", scheme + " " + token))).as(scheme).isEqualTo(200);
    }
    assertThat(status(with("authorization", "Bearer " + token))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Token %s",
        "DPoP %s",
        "Basic %s",
        "Bearer%s",
        "Bearer: %s",
        "Bearer \"%s\"",
        "Bearer %s x",
        "Bearer %s, Bearer %s",
        "Bearer access_token=%s",
        "Bearer",
        "%s"
      })
  void takesItInNoOtherForm(String form) {
    assertThat(status(with("Authorization", form.replace("%s", forge.genuine())))).isEqualTo(401);
  }

  @Test
  void takesItFromNoQueryFormCookieOrOtherHeader() {
    String token = forge.genuine();
    URI query = URI.create(patients() + "?access_token=" + token);
    assertThat(status(HttpRequest.newBuilder(query))).isEqualTo(401);
    assertThat(
            status(
                HttpRequest.newBuilder(URI.create(patients() + "/_search"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("access_token=" + token))))
        .isEqualTo(401);
    assertThat(status(with("Cookie", "access_token=" + token))).isEqualTo(401);
    assertThat(status(with("X-Authorization", "Bearer " + token))).isEqualTo(401);
    assertThat(status(with("X-Forwarded-Access-Token", token))).isEqualTo(401);
  }

  @Test
  void refusesTwoHeadersEvenWhenBothAreGood() {
    String good = "Bearer " + forge.genuine();
    for (UnaryOperator<HttpRequest.Builder> second :
        List.<UnaryOperator<HttpRequest.Builder>>of(
            request -> request.header("Authorization", good),
            request -> request.header("Authorization", "Bearer x"),
            request -> request.header("Authorization", "Basic eDp4"))) {
      assertThat(status(second.apply(with("Authorization", good)))).isEqualTo(401);
    }
  }

  private static HttpRequest.Builder with(String header, String value) {
    return HttpRequest.newBuilder(patients()).header(header, value);
  }

  private static URI patients() {
    return URI.create(server.address() + "/fhir/Patient");
  }

  private static int status(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      throw new AssertionError("The server closed the connection", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
