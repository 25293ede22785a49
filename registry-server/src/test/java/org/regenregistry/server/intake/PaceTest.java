package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

  /** Just before the clock of Java's virtual machine would overflow. */
  private long now = Long.MAX_VALUE - 1_000_000_000L;

  private final Pace pace = new Pace(10, Duration.ofSeconds(3), () -> now);

  @Test
  void letsABurstPassAndThenThePace() {
    assertThat(served("one", 100)).isEqualTo(30);
    pass(Duration.ofMillis(99));
    assertThat(served("one", 1)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(served("one", 2)).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    assertThat(served("one", 100)).isEqualTo(10);
  }

  @Test
  void savesUpNoMoreThanABurst() {
    assertThat(served("one", 1)).isEqualTo(1);
    pass(Duration.ofHours(1));
    assertThat(served("one", 100)).isEqualTo(30);
  }

  @Test
  void servesWhoSendsAtThePaceForEver() {
    for (int request = 0; request < 1_000; request++) {
      pass(Duration.ofMillis(100));
      assertThat(pace.take("steady")).isTrue();
    }
  }

  @Test
  void keepsClientsApart() {
    assertThat(served("one", 100)).isEqualTo(30);
    assertThat(served("other", 100)).isEqualTo(30);
  }

  @Test
  void looksWithoutCounting() {
    assertThat(pace.isExhausted("one")).isFalse();
    assertThat(served("one", 30)).isEqualTo(30);
    assertThat(pace.isExhausted("one")).isTrue();
    pass(Duration.ofMillis(100));
    assertThat(pace.isExhausted("one")).isFalse();
    assertThat(pace.take("one")).isTrue();
  }

  @Test
  void givesEachItsOwnMoment() {
    assertThat(pace.reserve("one", 1)).isZero();
    assertThat(pace.reserve("one", 1)).hasMillis(100);
    assertThat(pace.reserve("one", 1)).hasMillis(200);
    assertThat(pace.reserve("other", 1)).isZero();
    pass(Duration.ofMillis(250));
    assertThat(pace.reserve("one", 1)).hasMillis(50);
    pass(Duration.ofHours(1));
    assertThat(pace.reserve("one", 1)).isZero();
    assertThat(IntStream.range(0, 40).mapToObj(_ -> pace.reserve("one", 1)).toList().getLast())
        .hasSeconds(4);
    assertThat(pace.isExhausted("one")).isTrue();
    assertThat(pace.reserve("heavy", 5)).isZero();
    assertThat(pace.reserve("heavy", 1)).hasMillis(500);
  }

  @Test
  void limitsNobodyWhenSwitchedOff() {
    Pace none = new Pace(0, Duration.ofSeconds(3), () -> now);
    assertThat(IntStream.range(0, 100_000)).allMatch(_ -> none.take("one"));
    assertThat(none.reserve("one", 1_000_000)).isZero();
    assertThat(none.isExhausted("one")).isFalse();
  }

  @Test
  void takesAnIpv6NetworkForOneSender() {
    assertThat(Networks.of("10.1.2.3")).isEqualTo("10.1.2.3");
    assertThat(Networks.of("2001:db8:0:7:1:2:3:4"))
        .isEqualTo(Networks.of("2001:db8:0:7:ffff:0:0:1"))
        .isNotEqualTo(Networks.of("2001:db8:0:8:1:2:3:4"));
  }

  private int served(String client, int requests) {
    return (int) IntStream.range(0, requests).filter(_ -> pace.take(client)).count();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
