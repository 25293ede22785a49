package org.regenregistry.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTraceTest {

  @Test
  void saysWhatAndWhereAndNoMessage() {
    Throwable failure =
        new IllegalStateException("canary", new IllegalArgumentException("canary too"));
    assertThat(FailureTrace.of(failure))
        .startsWith("java.lang.IllegalStateException\n  at ")
        .contains("caused by java.lang.IllegalArgumentException")
        .contains("FailureTraceTest.java:")
        .doesNotContain("canary");
  }

  @Test
  void endsThoughAFailureIsItsOwnDistantCause() {
    Exception outer = new Exception("canary");
    outer.initCause(new Exception("canary", outer));
    assertThat(FailureTrace.of(outer).lines().filter(line -> line.contains("caused by")))
        .hasSize(4);
  }

  @Test
  void keepsAStackThatRanOverShort() {
    assertThat(FailureTrace.of(overrun()).lines().count()).isLessThan(40);
  }

  private static Throwable overrun() {
    try {
      return deeper(0);
    } catch (StackOverflowError failure) {
      return failure;
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static Throwable deeper(int depth) {
    return deeper(depth + 1);
  }
}
