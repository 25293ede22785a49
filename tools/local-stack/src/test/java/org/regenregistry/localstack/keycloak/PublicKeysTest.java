package org.regenregistry.localstack.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys a clinic may hand in. */
final class PublicKeysTest {

  private static final String MODULUS = modulus(2048);

  @Test
  void keepsWhatIsPublicAndPinsTheAlgorithm() {
    PublicKeys keys =
        PublicKeys.read(
            """
            {"keys": [
              {"kty": "RSA", "kid": "a", "n": "%s", "e": "AQAB", "x5u": "https://evil.example"},
              {"kty": "EC", "kid": "b", "crv": "P-384", "x": "AA", "y": "BB", "alg": "ES384"}]}
            """
                .formatted(MODULUS));

    assertThat(keys.json())
        .contains("\"kid\":\"a\"", "\"alg\":\"RS384\"", "\"kid\":\"b\"", "\"alg\":\"ES384\"")
        .contains("\"use\":\"sig\"")
        .doesNotContain("x5u");
  }

  @Test
  void takesASingleKey() {
    PublicKeys key =
        PublicKeys.read(
            """
            {"kty": "EC", "kid": "b", "crv": "P-384", "x": "AA", "y": "BB"}
            """);
    assertThat(key.json()).startsWith("{\"keys\":[{").contains("ES384");
  }

  @Test
  void refusesAPrivateKeyWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PublicKeys.read(
                    """
                    {"kty": "EC", "kid": "b", "crv": "P-384", "x": "AA", "y": "BB", "d": "hush"}
                    """))
        .withMessageContaining("private")
        .withMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{}",
        "[]",
        "{\"keys\": []}",
        "{\"kty\": \"EC\", \"crv\": \"P-384\", \"x\": \"AA\", \"y\": \"BB\"}",
        "{\"kty\": \"EC\", \"kid\": \"b\", \"crv\": \"P-256\", \"x\": \"AA\", \"y\": \"BB\"}",
        "{\"kty\": \"EC\", \"kid\": \"b\", \"crv\": \"P-384\", \"alg\": \"ES256\"}",
        "{\"kty\": \"oct\", \"kid\": \"b\", \"k\": \"AA\"}",
        "{\"kty\": \"OKP\", \"kid\": \"b\", \"crv\": \"Ed25519\", \"x\": \"AA\"}",
        "{\"keys\": [{\"kty\": \"EC\", \"kid\": \"b\", \"crv\": \"P-384\"},"
            + " {\"kty\": \"EC\", \"kid\": \"b\", \"crv\": \"P-384\"}]}"
      })
  void refusesWhatIsNoSetOfUsableKeys(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PublicKeys.read(text));
  }

  @Test
  void refusesAShortRsaKey() {
    String key = "{\"kty\": \"RSA\", \"kid\": \"a\", \"e\": \"AQAB\", \"n\": \"%s\"}";
    assertThat(PublicKeys.read(key.formatted(MODULUS)).json()).contains("RS384");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicKeys.read(key.formatted(modulus(2047))));
  }

  @Test
  void fetchesKeysOverTlsOnly() {
    assertThat(new ClientProof.KeysAt(URI.create("https://ehr.example/jwks.json")).address())
        .hasHost("ehr.example");
    assertThat(new ClientProof.KeysAt(URI.create("http://localhost:1/jwks.json")).address())
        .hasHost("localhost");
    for (String address :
        new String[] {"http://ehr.example/jwks", "file:///etc/passwd", "jwks.json", "ftp://x/y"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ClientProof.KeysAt(URI.create(address)));
    }
  }

  private static String modulus(int bits) {
    byte[] number = BigInteger.ONE.shiftLeft(bits - 1).toByteArray();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(number);
  }
}
