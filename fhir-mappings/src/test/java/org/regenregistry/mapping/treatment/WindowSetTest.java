package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowSetTest {

  @ParameterizedTest
  @CsvSource({
    "BL,-14,-90,0",
    "W2,14,7,17",
    "W3,21,18,31",
    "W6,42,32,66",
    "M3,91,67,136",
    "M6,183,137,273",
    "M12,365,274,455",
    "M24,730,640,820",
    "M36,1095,1005,1185",
    "M48,1460,1370,1550",
    "M60,1825,1735,1915",
    "M72,2190,2100,2280",
    "M84,2555,2465,2645",
    "M96,2920,2830,3010",
    "M108,3285,3195,3375",
    "M120,3650,3560,3740"
  })
  void standardWindowIncludesBothEndsAndNothingBeyond(
      Visit visit, int nominal, int first, int last) {
    VisitWindow window = WindowSet.STANDARD.of(visit).orElseThrow();
    assertThat(window).isEqualTo(new VisitWindow(visit, nominal, first, last));
    assertThat(WindowSet.STANDARD.containing(first)).contains(window);
    assertThat(WindowSet.STANDARD.containing(last)).contains(window);
    assertThat(WindowSet.STANDARD.containing(first - 1)).isNotEqualTo(window);
    assertThat(window.contains(first - 1)).isFalse();
    assertThat(window.contains(last + 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-91", "1", "6", "456", "639", "821", "3741"})
  void dayBetweenWindowsIsUnscheduled(int day) {
    assertThat(WindowSet.STANDARD.containing(day)).isEmpty();
  }

  @Test
  void everyVisitHasOneWindow() {
    assertThat(WindowSet.STANDARD.windows())
        .extracting(VisitWindow::visit)
        .containsExactly(Visit.values());
    assertThat(WindowSet.STRICT.windows())
        .extracting(VisitWindow::visit)
        .containsExactly(Visit.values());
  }

  @Test
  void strictSetNarrowsTwelveMonthsOnly() {
    assertThat(WindowSet.STRICT.of(Visit.M12)).contains(new VisitWindow(Visit.M12, 365, 300, 425));
    for (Visit visit : Visit.values()) {
      if (visit != Visit.M12) {
        assertThat(WindowSet.STRICT.of(visit)).isEqualTo(WindowSet.STANDARD.of(visit));
      }
    }
  }

  @Test
  void refusesOverlappingWindows() {
    List<VisitWindow> overlapping =
        List.of(new VisitWindow(Visit.W2, 14, 7, 18), new VisitWindow(Visit.W3, 21, 18, 31));
    assertThatThrownBy(() -> new WindowSet("broken", overlapping))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWindowBesideItsNominalDay() {
    assertThatThrownBy(() -> new VisitWindow(Visit.W2, 14, 15, 17))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VisitWindow(Visit.W2, 14, 7, 13))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
