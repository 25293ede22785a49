package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.server.erasure.ReceiptKey;
import org.regenregistry.server.erasure.SignedExample;

class ErasureCommandTest {

  private static final ReceiptKey KEY = new ReceiptKey(new byte[32]);

  @TempDir private Path folder;

  @Test
  void aGenuineReceiptIsAccepted() throws IOException {
    assertThat(verify(SignedExample.receipt(KEY), KEY)).isZero();
  }

  @Test
  void theWholeAnswerOfTheOperationIsAcceptedToo() throws IOException {
    String answer =
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"receipt\",\"valueString\":\"%s\"}]}"
            .formatted(SignedExample.receipt(KEY));
    assertThat(verify(answer, KEY)).isZero();
  }

  @Test
  void anAlteredReceiptIsRefused() throws IOException {
    String receipt = SignedExample.receipt(KEY);
    int middle = receipt.indexOf('.') + 20;
    char other = receipt.charAt(middle) == 'A' ? 'B' : 'A';
    String altered = receipt.substring(0, middle) + other + receipt.substring(middle + 1);
    assertThat(verify(altered, KEY)).isEqualTo(1);
  }

  @Test
  void aReceiptOfAnotherRegistryIsRefused() throws IOException {
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(verify(SignedExample.receipt(KEY), new ReceiptKey(other))).isEqualTo(1);
  }

  @Test
  void whatIsNoReceiptIsRefused() throws IOException {
    assertThat(verify("{}", KEY)).isEqualTo(1);
    assertThat(verify("", KEY)).isEqualTo(1);
  }

  private int verify(String text, ReceiptKey key) throws IOException {
    Path file = Files.writeString(folder.resolve("receipt.json"), text);
    return Registry.commandLine()
        .execute("erasure", "verify", "--key", key.publicBase64(), file.toString());
  }
}
