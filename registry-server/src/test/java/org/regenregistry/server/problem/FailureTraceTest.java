package org.regenregistry.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
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
    StackTraceElement frame = new StackTraceElement("Parser", "value", "Parser.java", 7);
    Throwable overrun = new StackOverflowError();
    overrun.setStackTrace(Collections.nCopies(1_024, frame).toArray(StackTraceElement[]::new));
    assertThat(FailureTrace.of(overrun).lines().count()).isLessThan(40);
  }
}
