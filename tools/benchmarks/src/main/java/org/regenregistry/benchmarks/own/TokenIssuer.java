package org.regenregistry.benchmarks.own;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Issues tokens for one clinic's client as the realm of the registry would, signed with a key that
 * lives as long as this process. The server verifies them in full; only Keycloak's own work, which
 * is no part of a request, is left out.
 */
public final class TokenIssuer implements AutoCloseable {

  private static final String KEY_ID = "benchmark";
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int KEY_BITS = 2048;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final ObjectMapper json = new ObjectMapper();
  private final KeyPair keys;
  private final HttpServer http;
  private final String clientId;
  private final String clinic;

  private TokenIssuer(KeyPair keys, HttpServer http, String clientId, String clinic) {
    this.keys = keys;
    this.http = http;
    this.clientId = clientId;
    this.clinic = clinic;
  }

  /** Listens on a free port of the loopback interface. */
  public static TokenIssuer start(String clientId, String clinic) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    TokenIssuer issuer =
        new TokenIssuer(newKeys(), HttpServer.create(address, 0), clientId, clinic);
    issuer.http.createContext("/protocol/openid-connect/certs", issuer::answerKeys);
    issuer.http.createContext("/protocol/openid-connect/token", issuer::answerToken);
    issuer.http.start();
    return issuer;
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }

  /** What tokens name as their issuer. */
  public String address() {
    return "http://localhost:" + http.getAddress().getPort();
  }

  /** Where the client gets its tokens. */
  public URI tokenUri() {
    return URI.create(address() + "/protocol/openid-connect/token");
  }

  private void answerKeys(HttpExchange exchange) throws IOException {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    Map<String, String> published =
        Map.of(
            "kty",
            "RSA",
            "use",
            "sig",
            "alg",
            "RS256",
            "kid",
            KEY_ID,
            "n",
            unsigned(key.getModulus()),
            "e",
            unsigned(key.getPublicExponent()));
    answer(exchange, Map.of("keys", List.of(published)));
  }

  private void answerToken(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    answer(exchange, Map.of("access_token", token(), "expires_in", LIFE.toSeconds()));
  }

  private String token() throws IOException {
    Instant now = Clock.systemUTC().instant();
    String signed =
        part(Map.of("alg", "RS256", "kid", KEY_ID, "typ", "JWT"))
            + "."
            + part(
                Map.ofEntries(
                    entry("iss", address()),
                    entry("sub", UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8))),
                    entry("azp", clientId),
                    entry("aud", "regen-registry"),
                    entry("typ", "Bearer"),
                    entry("iat", now.getEpochSecond()),
                    entry("exp", now.plus(LIFE).getEpochSecond()),
                    entry("scope", "system/*.cruds"),
                    entry("clinic", clinic),
                    entry("realm_access", Map.of("roles", List.of("clinic-data-manager")))));
    return signed + "." + BASE64.encodeToString(sign(signed));
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform signs with RSA", e);
    }
  }

  private String part(Map<String, Object> content) throws IOException {
    return BASE64.encodeToString(json.writeValueAsBytes(content));
  }

  /** Without the byte that only carries the sign (RFC 7518, section 6.3.1). */
  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return BASE64.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private void answer(HttpExchange exchange, Map<String, Object> content) throws IOException {
    byte[] bytes = json.writeValueAsBytes(content);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
