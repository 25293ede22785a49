package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexPeriodTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  @Test
  void includesBothEnds() {
    IndexPeriod year = new IndexPeriod(Optional.of(FIRST), Optional.of(LAST));

    assertThat(year.includes(FIRST)).isTrue();
    assertThat(year.includes(LAST)).isTrue();
    assertThat(year.includes(FIRST.minusDays(1))).isFalse();
    assertThat(year.includes(LAST.plusDays(1))).isFalse();
  }

  @Test
  void mayBeOpen() {
    IndexPeriod always = new IndexPeriod(Optional.empty(), Optional.empty());

    assertThat(always.includes(LocalDate.MIN)).isTrue();
    assertThat(always.includes(LocalDate.MAX)).isTrue();
  }

  @Test
  void doesNotEndBeforeItBegins() {
    assertThatThrownBy(() -> new IndexPeriod(Optional.of(LAST), Optional.of(FIRST)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
