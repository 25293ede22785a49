package org.regenregistry.benchmarks.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexerFiguresTest {

  private static final String PAGE =
      """
      # TYPE registry_indexer_stage_seconds summary
      registry_indexer_stage_seconds_count{stage="map"} 12
      registry_indexer_stage_seconds_sum{stage="map"} 1.5
      registry_indexer_stage_seconds_sum{stage="write"} 2.5E-1
      jvm_threads_live_threads 30.0
      """;

  @Test
  void readsTheSecondsOfEachStage() {
    var figures = new IndexerFigures(IndexerFigures.parse(PAGE));

    assertThat(figures.stages()).isEqualTo(Map.of("map", 1.5, "write", 0.25));
  }

  @Test
  void tellsWhatFiguresRoseBy() {
    var earlier = new IndexerFigures(IndexerFigures.parse(PAGE));
    var later = new IndexerFigures(IndexerFigures.parse(PAGE.replace("1.5", "4")));

    assertThat(later.since(earlier).stages()).isEqualTo(Map.of("map", 2.5, "write", 0.0));
  }
}
