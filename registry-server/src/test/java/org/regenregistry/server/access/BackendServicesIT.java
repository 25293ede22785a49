package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.junit.PublishedKeys;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClientProof;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.keycloak.PublicKeys;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.RegistryServerFixture;
import tools.jackson.databind.json.JsonMapper;

/** SMART Backend Services: an EHR that logs in with a key of its own, at the real Keycloak. */
final class BackendServicesIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static RegistryServerFixture registry;
  private static KeycloakServer keycloak;
  private static RSAKey rsa;
  private static ECKey ec;
  private static String client;

  @BeforeAll
  static void onboard() throws JOSEException {
    registry = RegistryServerFixture.running();
    keycloak = registry.keycloak();
    rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    ec = new ECKeyGenerator(Curve.P_384).keyID("ec-1").generate();
    client = onboard(new ClientProof.Keys(publicKeys(rsa, ec)));
  }

  @Test
  void readsRecordsWithATokenForAnAssertionByRs384() throws Exception {
    assertReads(signed(JWSAlgorithm.RS384, rsa, claims(client)));
  }

  @Test
  void readsRecordsWithATokenForAnAssertionByEs384() throws Exception {
    assertReads(signed(JWSAlgorithm.ES384, ec, claims(client)));
    assertReads(signed(JWSAlgorithm.ES384, ec, claims(client).audience(keycloak.issuer())));
  }

  @Test
  void givesNoTokenForAnyOtherAssertion() throws Exception {
    Map<String, String> assertions = new LinkedHashMap<>();
    RSAKey otherRsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    ECKey otherEc = new ECKeyGenerator(Curve.P_384).keyID("ec-1").generate();
    RSAKey unknown = new RSAKey.Builder(rsa).keyID("rsa-2").build();
    Instant now = Instant.now();
    assertions.put("wrong RSA key", signed(JWSAlgorithm.RS384, otherRsa, claims(client)));
    assertions.put("wrong EC key", signed(JWSAlgorithm.ES384, otherEc, claims(client)));
    assertions.put("unknown key id", signed(JWSAlgorithm.RS384, unknown, claims(client)));
    assertions.put("RS256", signed(JWSAlgorithm.RS256, rsa, claims(client)));
    assertions.put("RS512", signed(JWSAlgorithm.RS512, rsa, claims(client)));
    assertions.put("PS384", signed(JWSAlgorithm.PS384, rsa, claims(client)));
    assertions.put("HS256 with the public key", withSharedSecret());
    assertions.put("alg none", new PlainJWT(claims(client).build()).serialize());
    assertions.put("another audience", byRsa(claims(client).audience("https://other.example")));
    assertions.put(
        "two audiences",
        byRsa(claims(client).audience(List.of(keycloak.issuer(), "https://other.example"))));
    assertions.put("expired", byRsa(claims(client).expirationTime(date(now.minusSeconds(60)))));
    assertions.put("not yet", byRsa(claims(client).notBeforeTime(date(now.plusSeconds(120)))));
    assertions.put(
        "issued six minutes ago for an hour",
        byRsa(
            claims(client)
                .issueTime(date(now.minusSeconds(360)))
                .expirationTime(date(now.plusSeconds(3600)))));
    assertions.put(
        "for an hour without a time of issue",
        byRsa(claims(client).issueTime(null).expirationTime(date(now.plusSeconds(3600)))));
    assertions.put("unknown client", byRsa(claims("ehr-nobody")));
    assertions.put("subject of another client", byRsa(claims(client).subject("ehr-nobody")));
    assertions.put("no text of a token", "x.y.z");

    Map<String, Integer> answers = new LinkedHashMap<>();
    for (Map.Entry<String, String> assertion : assertions.entrySet()) {
      answers.put(assertion.getKey(), ask(assertion.getValue()).statusCode());
    }
    answers.values().removeAll(List.of(400, 401));
    assertThat(answers).isEmpty();
  }

  @Test
  void takesAnAssertionOnce() throws Exception {
    String assertion = byRsa(claims(client));
    assertThat(ask(assertion).statusCode()).isEqualTo(200);
    HttpResponse<String> again = ask(assertion);
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("Token reuse detected");
  }

  @Test
  void takesNoSecretOfAClientThatHasKeys() {
    ClientCredentials secret = keycloak.findClient(client).orElseThrow();
    Map<String, String> form =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            client,
            "client_secret",
            secret.clientSecret(),
            "scope",
            "system/*.rs");
    assertThat(post(form).statusCode()).isIn(400, 401);
  }

  @Test
  void givesTheOldKeyNoTokenOnceThereIsANewOne() throws Exception {
    String rotating = onboard(new ClientProof.Keys(publicKeys(rsa)));
    assertThat(ask(byRsa(claims(rotating))).statusCode()).isEqualTo(200);

    keycloak.renewClient(rotating, new ClientProof.Keys(publicKeys(ec)));

    assertThat(ask(byRsa(claims(rotating))).statusCode()).isEqualTo(400);
    String fresh = signed(JWSAlgorithm.ES384, ec, claims(rotating));
    assertThat(ask(fresh).statusCode()).isEqualTo(200);

    ClientCredentials secret =
        keycloak.renewClient(rotating, new ClientProof.Secret()).orElseThrow();
    assertThat(ask(signed(JWSAlgorithm.ES384, ec, claims(rotating))).statusCode()).isEqualTo(401);
    assertThat(keycloak.accessToken(secret, "system/*.rs")).isNotEmpty();
  }

  @Test
  void fetchesTheKeysFromTheClientsOwnAddress() throws Exception {
    RSAKey named = new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.RS384).build();
    try (PublishedKeys ehr = new PublishedKeys(new JWKSet(named.toPublicJWK()).toString())) {
      String fetched = onboard(new ClientProof.KeysAt(ehr.at("/jwks.json")));
      assertThat(ask(byRsa(claims(fetched))).statusCode()).isEqualTo(200);
      assertThat(ask(signed(JWSAlgorithm.RS256, rsa, claims(fetched))).statusCode()).isEqualTo(400);
    }
  }

  private static String onboard(ClientProof proof) {
    ClinicCode code = RegistryServerFixture.newCode();
    assertThat(keycloak.addClinicClient(code.value(), "Keys", ClinicRole.SUBMITTER, proof))
        .isEmpty();
    String id = ClinicRole.SUBMITTER.clientId(code.value());
    registry.register(code, id);
    return id;
  }

  private static PublicKeys publicKeys(JWK... keys) {
    return PublicKeys.read(new JWKSet(List.of(keys)).toPublicJWKSet().toString());
  }

  private static JWTClaimsSet.Builder claims(String clientId) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(clientId)
        .subject(clientId)
        .audience(keycloak.tokenUri().toString())
        .jwtID(UUID.randomUUID().toString())
        .issueTime(date(now))
        .expirationTime(date(now.plusSeconds(240)));
  }

  private static String byRsa(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(JWSAlgorithm.RS384, rsa, claims);
  }

  private static String signed(JWSAlgorithm algorithm, JWK key, JWTClaimsSet.Builder claims)
      throws JOSEException {
    JWSSigner signer =
        key instanceof RSAKey own ? new RSASSASigner(own) : new ECDSASigner(key.toECKey());
    return signed(algorithm, key.getKeyID(), claims, signer);
  }

  private static String withSharedSecret() throws JOSEException {
    byte[] secret = rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    return signed(JWSAlgorithm.HS256, "rsa-1", claims(client), new MACSigner(secret));
  }

  private static String signed(
      JWSAlgorithm algorithm, String keyId, JWTClaimsSet.Builder claims, JWSSigner signer)
      throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(keyId).build();
    SignedJWT assertion = new SignedJWT(header, claims.build());
    assertion.sign(signer);
    return assertion.serialize();
  }

  private static Date date(Instant instant) {
    return Date.from(instant);
  }

  private static void assertReads(String assertion) {
    HttpResponse<String> answer = ask(assertion);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String token =
        JsonMapper.builder().build().readTree(answer.body()).path("access_token").asString();
    assertThat(registry.http(token).get("Patient").status()).isEqualTo(200);
  }

  private static HttpResponse<String> ask(String assertion) {
    return post(
        Map.of(
            "grant_type", "client_credentials",
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion", assertion,
            "scope", "system/*.rs"));
  }

  private static HttpResponse<String> post(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(keycloak.tokenUri())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
