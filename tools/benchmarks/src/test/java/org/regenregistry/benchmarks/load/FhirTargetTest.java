package org.regenregistry.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class FhirTargetTest {

  private final Queue<Headers> headers = new ConcurrentLinkedQueue<>();
  private final Queue<URI> addresses = new ConcurrentLinkedQueue<>();
  private final AtomicInteger tokens = new AtomicInteger();

  @Test
  void sendsTheTokenOfItsClientAndFhirJson() throws IOException {
    try (SmallServer server = server(3600);
        FhirTarget target = target(server)) {
      target.send(Call.post("Observation", "{}", 1).with("If-None-Exist", "identifier=a%7Cb"));
      target.send(Call.get("Observation?code=a%7Cb", 0));
      assertThat(headers)
          .extracting(each -> each.getFirst("Authorization"))
          .containsOnly("Bearer t1");
      assertThat(headers.peek().getFirst("Content-Type")).startsWith("application/fhir+json");
      assertThat(headers.peek().getFirst("If-None-Exist")).isEqualTo("identifier=a%7Cb");
      assertThat(addresses).extracting(URI::getRawQuery).contains("code=a%7Cb");
    }
  }

  @Test
  void renewsATokenBeforeItExpires() throws IOException {
    try (SmallServer server = server(0);
        FhirTarget target = target(server)) {
      target.send(Call.get("metadata", 0));
      target.send(Call.get("metadata", 0));
      assertThat(headers)
          .extracting(each -> each.getFirst("Authorization"))
          .containsExactly("Bearer t1", "Bearer t2");
    }
  }

  @Test
  void aTransactionGoesToTheBaseAndALinkToWhereItPoints() throws IOException {
    try (SmallServer server = server(3600);
        FhirTarget target = new FhirTarget(server.base(), TokenSource.none())) {
      target.send(Call.post("", "{}", 28));
      target.send(Call.get(server.base() + "/Observation?_cursor=x", 0));
      assertThat(addresses)
          .extracting(URI::toString)
          .containsExactly("/fhir", "/fhir/Observation?_cursor=x");
      assertThat(headers).noneMatch(each -> each.containsKey("Authorization"));
    }
  }

  @Test
  void aRefusedClientIsSaid() throws IOException {
    try (SmallServer server = new SmallServer(exchange -> SmallServer.answer(exchange, 401, "{}"));
        FhirTarget target = target(server)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> target.send(Call.get("metadata", 0)))
          .withMessage("The token endpoint answered 401");
    }
  }

  private static FhirTarget target(SmallServer server) {
    URI tokenUri = server.base().resolve("/token");
    return new FhirTarget(
        server.base(), new ClientToken(tokenUri, "bench", "secret", "system/*.rs"));
  }

  private SmallServer server(int secondsOfToken) throws IOException {
    return new SmallServer(
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/token")) {
            String token = "t" + tokens.incrementAndGet();
            SmallServer.answer(
                exchange,
                200,
                "{\"access_token\":\"%s\",\"expires_in\":%d}".formatted(token, secondsOfToken));
            return;
          }
          headers.add(exchange.getRequestHeaders());
          addresses.add(exchange.getRequestURI());
          SmallServer.answer(exchange, 200, "{}");
        });
  }
}
