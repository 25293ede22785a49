package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.TokenMutations.Mutation;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Which tokens open a clinic's patients, with real keys and the decoder of the server. */
final class TokenMutationTest {

  private static final String ACCEPTED = "accepted";

  private static final Callers CALLERS =
      new Callers(
          new ClinicDirectory(JdbcClient.create(new JdbcTemplate())) {
            @Override
            ClinicStanding ofClient(String client, ClinicCode clinic) {
              return client.equals("ehr-a1") && clinic.value().equals("A1")
                  ? ClinicStanding.SERVED
                  : ClinicStanding.UNKNOWN;
            }
          });

  private static TokenForge forge;
  private static JwtDecoder decoder;

  @BeforeAll
  static void open() throws IOException {
    forge = new TokenForge(new TokenForge.Names("ehr-a1", "A1", "ehr-b1", "B1"));
    decoder =
        new TokenDecoding()
            .jwtDecoder(
                new SecuritySettings(
                    forge.issuer(),
                    "regen-registry",
                    null,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(4)),
                new RestTemplateBuilder());
  }

  @AfterAll
  static void close() {
    forge.close();
  }

  @Test
  void acceptsWhatTheRealmIssues() {
    assertThat(verdict(forge.genuine())).isEqualTo(ACCEPTED);
    String claims = TokenForge.json(forge.claims());
    assertThat(
            verdict(
                TokenForge.joined(
                    TokenForge.header("ES256", "e1"),
                    claims,
                    text -> TokenForge.ecSignature(forge.ec, text))))
        .isEqualTo(ACCEPTED);
  }

  @Test
  void acceptsNoAlteredToken() {
    List<Mutation> mutations = TokenMutations.of(forge);
    Map<String, String> verdicts = new LinkedHashMap<>();
    mutations.forEach(mutation -> verdicts.put(mutation.name(), verdict(mutation.token())));

    assertThat(verdicts).hasSameSizeAs(mutations).hasSizeGreaterThanOrEqualTo(60);
    Map<String, String> otherwise = new LinkedHashMap<>(verdicts);
    otherwise.values().removeAll(List.of("401", "403"));
    assertThat(otherwise).isEmpty();
    Promises.held(Promise.P8, "0 of " + verdicts.size() + " altered tokens accepted");
  }

  /** What a server makes of the token: the status of its refusal, or that it lets it in. */
  private static String verdict(String token) {
    try {
      Caller caller = CALLERS.of(new JwtAuthenticationToken(decoder.decode(token)));
      Interaction search = new Interaction.OnType(Permission.SEARCH, ResourceType.Patient);
      return switch (AccessPolicy.decide(caller, search)) {
        case Allowed() -> ACCEPTED;
        case Denied(var problem) -> Integer.toString(problem.code().status());
      };
    } catch (BadJwtException refused) {
      return "401";
    }
  }
}
