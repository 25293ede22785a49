package org.regenregistry.indexer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReleaseKeyTest {

  private final ReleaseKey key = new ReleaseKey(new byte[ReleaseKey.BYTES]);

  @Test
  void namesTellNothingAndDifferByRelease() {
    byte[] other = new byte[ReleaseKey.BYTES];
    other[0] = 1;

    assertThat(key.document("CLINIC-01|x")).matches("[0-9a-f]{32}");
    assertThat(key.document("CLINIC-01|x")).isEqualTo(key.document("CLINIC-01|x"));
    assertThat(key.document("CLINIC-01|x"))
        .isNotEqualTo(new ReleaseKey(other).document("CLINIC-01|x"))
        .isNotEqualTo(key.patient("CLINIC-01|x"));
  }

  @Test
  void aShortKeyIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ReleaseKey(new byte[31]));
  }
}
