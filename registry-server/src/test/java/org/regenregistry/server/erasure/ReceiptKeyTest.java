package org.regenregistry.server.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ReceiptKeyTest {

  /** Test 1 of RFC 8032, 7.1: an empty message. */
  private static final byte[] PRIVATE =
      HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  @Test
  void thePublicKeyIsTheOneOfTheStandard() {
    byte[] encoded = Base64.getDecoder().decode(new ReceiptKey(PRIVATE).publicBase64());
    assertThat(HexFormat.of().formatHex(encoded))
        .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  }

  @Test
  void theSignatureIsTheOneOfTheStandard() {
    assertThat(HexFormat.of().formatHex(new ReceiptKey(PRIVATE).sign("")))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void aKeyHasThirtyTwoBytes() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptKey(new byte[31]));
  }
}
