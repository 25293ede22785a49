package org.regenregistry.benchmarks.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.regenregistry.benchmarks.load.ClientToken;
import org.regenregistry.benchmarks.own.TokenIssuer.Identity;

final class TokenIssuerTest {

  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  @Test
  void theTokenIsSignedByThePublishedKeyAndNamesTheClinic() throws Exception {
    try (TokenIssuer issuer =
        TokenIssuer.start(
            List.of(
                new Identity("ehr-x", "clinic-data-manager", Optional.of("X-01")),
                new Identity("somebody", "researcher", Optional.empty())))) {
      String token = new ClientToken(issuer.tokenUri(), "ehr-x", "any", "").token().orElseThrow();
      List<String> parts = List.of(token.split("\\.", -1));
      JsonNode claims = new ObjectMapper().readTree(BASE64.decode(parts.get(1)));
      assertThat(claims.path("iss").asText()).isEqualTo(issuer.address());
      assertThat(claims.path("azp").asText()).isEqualTo("ehr-x");
      assertThat(claims.path("clinic").asText()).isEqualTo("X-01");
      assertThat(verified(parts, keyOf(issuer))).isTrue();
      String other =
          new ClientToken(issuer.tokenUri(), "somebody", "any", "").token().orElseThrow();
      assertThat(new ObjectMapper().readTree(BASE64.decode(other.split("\\.", -1)[1])).toString())
          .contains("researcher")
          .doesNotContain("clinic");
    }
  }

  private static JsonNode keyOf(TokenIssuer issuer) throws Exception {
    URI certificates = URI.create(issuer.address() + "/protocol/openid-connect/certs");
    try (HttpClient http = HttpClient.newHttpClient()) {
      String body =
          http.send(HttpRequest.newBuilder(certificates).build(), BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(body).path("keys").path(0);
    }
  }

  private static boolean verified(List<String> parts, JsonNode key) throws Exception {
    RSAPublicKeySpec spec =
        new RSAPublicKeySpec(
            new BigInteger(1, BASE64.decode(key.path("n").asText())),
            new BigInteger(1, BASE64.decode(key.path("e").asText())));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
    signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(BASE64.decode(parts.get(2)));
  }
}
