package org.regenregistry.server.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An erasure is lost when two looks in a row miss it, and not before. */
class MissedErasuresTest {

  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private final MissedErasures missed = new MissedErasures();

  @Test
  void whatIsMissedOnceMayBeUnderWay() {
    assertThat(missed.again(Set.of(ONE))).isFalse();
    assertThat(missed.again(Set.of(OTHER))).isFalse();
    assertThat(missed.again(Set.of())).isFalse();
    assertThat(missed.again(Set.of(OTHER))).isFalse();
  }

  @Test
  void whatIsMissedTwiceIsLost() {
    assertThat(missed.again(Set.of(ONE))).isFalse();
    assertThat(missed.again(Set.of(OTHER, ONE))).isTrue();
    assertThat(missed.again(Set.of(OTHER))).isTrue();
  }
}
