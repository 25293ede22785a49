package org.regenregistry.benchmarks.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void isMarkdown() {
    var report = new Report();
    report.heading("Index");
    report.fact("cores", "2");
    report.shares("time", new TreeMap<>(Map.of("map", 3.0, "write", 1.0)));
    report.table(List.of("p50", "p99"), List.of(List.of("1", "2")));

    assertThat(report.text())
        .isEqualTo(
            """

            ## Index

            - cores: 2
            - time: map 75 %, write 25 %

            | p50 | p99 |
            | --- | --- |
            | 1 | 2 |

            """);
    assertThat(report.isClean()).isTrue();
  }

  @Test
  void namesWhatMustNotBe() {
    var report = new Report();
    report.objection("a count fell");

    assertThat(report.isClean()).isFalse();
    assertThat(report.text()).isEqualTo("- **not right**: a count fell\n");
  }
}
