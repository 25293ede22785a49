package org.regenregistry.benchmarks.own;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Issues tokens for some clients as the realm of the registry would, signed with a key that lives
 * as long as this process. The server verifies them in full; only Keycloak's own work, which is no
 * part of a request, is left out.
 */
public final class TokenIssuer implements AutoCloseable {

  private static final String KEY_ID = "benchmark";
  private static final String CLIENT_ID = "client_id=";
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int KEY_BITS = 2048;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final ObjectMapper json = new ObjectMapper();
  private final KeyPair keys;
  private final HttpServer http;
  private final Map<String, Identity> identities;

  private TokenIssuer(KeyPair keys, HttpServer http, List<Identity> identities) {
    this.keys = keys;
    this.http = http;
    this.identities =
        identities.stream().collect(Collectors.toMap(Identity::clientId, Function.identity()));
  }

  /**
   * A client of the realm.
   *
   * @param clinic whose records it may send, if it is a clinic's
   */
  public record Identity(String clientId, String role, Optional<String> clinic) {}

  /** Listens on a free port of the loopback interface. */
  public static TokenIssuer start(List<Identity> identities) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    TokenIssuer issuer = new TokenIssuer(newKeys(), HttpServer.create(address, 0), identities);
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
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    answer(exchange, Map.of("access_token", token(asking(form)), "expires_in", LIFE.toSeconds()));
  }

  private Identity asking(String form) throws IOException {
    return Arrays.stream(form.split("&", -1))
        .filter(field -> field.startsWith(CLIENT_ID))
        .map(field -> identities.get(field.substring(CLIENT_ID.length())))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IOException("No such client"));
  }

  private String token(Identity identity) throws IOException {
    Instant now = Clock.systemUTC().instant();
    String signed =
        part(Map.of("alg", "RS256", "kid", KEY_ID, "typ", "JWT"))
            + "."
            + part(claims(identity, now));
    return signed + "." + BASE64.encodeToString(sign(signed));
  }

  private Map<String, Object> claims(Identity identity, Instant now) {
    byte[] client = identity.clientId().getBytes(StandardCharsets.UTF_8);
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", address());
    claims.put("sub", UUID.nameUUIDFromBytes(client));
    claims.put("azp", identity.clientId());
    claims.put("aud", "regen-registry");
    claims.put("typ", "Bearer");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    claims.put("realm_access", Map.of("roles", List.of(identity.role())));
    identity
        .clinic()
        .ifPresent(
            clinic -> {
              claims.put("clinic", clinic);
              claims.put("scope", "system/*.cruds");
            });
    return claims;
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
