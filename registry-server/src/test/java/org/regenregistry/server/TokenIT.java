package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.FhirHttp.Answer;

/** Whose tokens open the FHIR edge, with tokens of a real Keycloak. */
class TokenIT {

  private static RegistryServerFixture registry;
  private static TestClinic clinic;
  private static String token;

  @BeforeAll
  static void start() {
    registry = RegistryServerFixture.running();
    clinic = registry.onboardClinic();
    token = clinic.token();
  }

  @Test
  void acceptsTheTokenOfAClinic() {
    assertThat(registry.http(token).get("Patient").status()).isEqualTo(200);
  }

  @Test
  void refusesARequestWithoutToken() {
    Answer answer = registry.anonymous().get("Patient");
    assertUnauthenticated(answer);
    assertThat(answer.problems()).containsExactly("token-missing");
  }

  @Test
  void refusesATokenWithAForgedSignature() {
    int signature = token.lastIndexOf('.') + 1;
    char altered = token.charAt(signature + 10) == 'A' ? 'B' : 'A';
    String forged = token.substring(0, signature + 10) + altered + token.substring(signature + 11);
    assertInvalid(forged);
  }

  @Test
  void refusesATokenSignedByAnotherKeyUnderTheRealmsKeyId() throws Exception {
    SignedJWT genuine = SignedJWT.parse(token);
    RSAKey key = new RSAKeyGenerator(2048).generate();
    SignedJWT forged = new SignedJWT(genuine.getHeader(), genuine.getJWTClaimsSet());
    forged.sign(new RSASSASigner(key));
    assertInvalid(forged.serialize());
  }

  @Test
  void refusesATokenWithoutSignature() throws Exception {
    assertInvalid(new PlainJWT(SignedJWT.parse(token).getJWTClaimsSet()).serialize());
  }

  @Test
  void refusesATokenSignedWithASharedSecret() throws Exception {
    JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
    SignedJWT forged = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    forged.sign(new MACSigner(new byte[32]));
    assertInvalid(forged.serialize());
  }

  @Test
  void refusesTheClaimsOfAnotherClinicUnderAGenuineSignature() throws Exception {
    SignedJWT genuine = SignedJWT.parse(token);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder(genuine.getJWTClaimsSet()).claim("clinic", "OTHER-1").build();
    String[] parts = token.split("\\.", -1);
    assertInvalid(parts[0] + "." + claims.toPayload().toBase64URL() + "." + parts[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
  void refusesWhatIsNoToken(String text) {
    Answer answer = registry.anonymous().with("Authorization", "Bearer " + text).get("Patient");
    assertUnauthenticated(answer);
  }

  @Test
  void refusesAnExpiredToken() throws Exception {
    ClinicCode code = RegistryServerFixture.newCode();
    ClientCredentials client =
        registry
            .keycloak()
            .addShortLivedClient("short-" + code, code.value(), Duration.ofSeconds(1));
    registry.register(code, client.clientId());
    String brief = registry.keycloak().accessToken(client);
    Instant expiry = SignedJWT.parse(brief).getJWTClaimsSet().getExpirationTime().toInstant();
    // The clocks of Keycloak and the registry may differ by five seconds.
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Instant.now().isAfter(expiry.plusSeconds(6)));
    assertInvalid(brief);
  }

  @Test
  void refusesATokenForAnotherAudience() {
    ClinicCode code = RegistryServerFixture.newCode();
    ClientCredentials client =
        registry.keycloak().addClientForAudience("other-" + code, code.value(), "somebody-else");
    registry.register(code, client.clientId());
    assertInvalid(registry.keycloak().accessToken(client));
  }

  @Test
  void refusesATokenWithoutClinic() {
    ClientCredentials client =
        registry.keycloak().addClientWithoutClinic("none-" + RegistryServerFixture.newCode());
    Answer answer = registry.http(registry.keycloak().accessToken(client)).get("Patient");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problems()).containsExactly("clinic-missing");
  }

  @Test
  void refusesAClientThatIsNotRegisteredForTheClinicOfItsClaim() {
    ClinicCode code = RegistryServerFixture.newCode();
    ClientCredentials client = registry.keycloak().addClinicClient(code.value(), "Unregistered");
    Answer answer = registry.http(registry.keycloak().accessToken(client)).get("Patient");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problems()).containsExactly("clinic-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"researcher", "regulator", "operator", "privacy-officer"})
  void closesClinicRecordsToEveryOtherRole(String role) {
    ClientCredentials client =
        registry.keycloak().addServiceClient(role + "-" + RegistryServerFixture.newCode(), role);
    FhirHttp http = registry.http(registry.keycloak().accessToken(client));
    String patient = "Patient/" + ClinicalRecords.newIdentifier();
    for (String path :
        List.of(
            "Patient",
            patient,
            "Observation?code=x",
            "_history",
            "Observation/_history",
            patient + "/_history",
            patient + "/$everything",
            patient + "/$meta")) {
      assertThat(http.get(path).status()).as(path).isEqualTo(403);
    }
    assertThat(http.submit(ClinicalRecords.transaction()).status()).isEqualTo(403);
  }

  @Test
  void opensTheCapabilityStatementToEverybody() {
    Answer answer = registry.anonymous().get("metadata");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("CapabilityStatement");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/fhir/Patient",
        "/fhir/Patient/",
        "/fhir//Patient",
        "//fhir/Patient",
        "/FHIR/Patient",
        "/fhir/metadata/../Patient",
        "/fhir/metadata/%2e%2e/Patient",
        "/fhir/metadata;x/../Patient",
        "/fhir/metadata%2f..%2fPatient",
        "/fhir/./Patient",
        "/fhir;a=b/Patient",
        "/fhir/%50atient",
        "/fhir/metadata/Patient",
        "/fhir/%24registry-extract/../Patient",
        "/fhir/$registry-extract",
        "/fhir/%24registry-extract",
        "/fhir/$registry-extract/../Patient",
        "/fhir?_getpages=1",
        "/actuator/env"
      })
  void letsNobodyInWithoutTokenHoweverThePathIsSpelt(String path) {
    Answer answer = registry.anonymous().send("GET", path, "");
    assertThat(answer.status()).isIn(400, 401, 403, 404);
    assertThat(answer.body()).doesNotContain("searchset", "Exception", "org.regenregistry");
  }

  @Test
  void opensNoClinicRecordsThroughTheExtractsPath() {
    ClientCredentials client =
        registry
            .keycloak()
            .addServiceClient("regulator-" + RegistryServerFixture.newCode(), "regulator");
    FhirHttp http = registry.http(registry.keycloak().accessToken(client));
    for (String path :
        Set.of(
            "/fhir/$registry-extract/../Patient",
            "/fhir/$registry-extract/%2e%2e/Patient",
            "/fhir/$registry-extract;/../Patient",
            "/fhir/$registry-extractPatient",
            "/fhir/%24registry-extract/Patient",
            "/fhir/$registry-extract/Patient")) {
      Answer answer = http.send("GET", path, "");
      assertThat(answer.status()).as(path).isGreaterThanOrEqualTo(400).isLessThan(500);
      assertThat(answer.body()).as(path).doesNotContain("searchset");
    }
  }

  private static void assertInvalid(String forged) {
    Answer answer = registry.http(forged).get("Patient");
    assertUnauthenticated(answer);
    assertThat(answer.problems()).containsExactly("token-invalid");
    assertThat(answer.body()).doesNotContain(forged);
  }

  private static void assertUnauthenticated(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.outcome().getIssueFirstRep().getCode().toCode()).isEqualTo("login");
  }
}
