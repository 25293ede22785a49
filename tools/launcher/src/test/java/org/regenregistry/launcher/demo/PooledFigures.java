package org.regenregistry.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.research.ExactFigures;
import org.regenregistry.server.research.PooledOutcomes;

/** One pooled question, asked again and again. */
final class PooledFigures {

  private PooledFigures() {}

  /** The exact answer as of now. */
  static List<ExactFigures.Cell> of(Loaded registry) throws IOException {
    return ExactFigures.changeByTissue(
        registry.bean(PooledOutcomes.class),
        Measure.KOOS_PAIN,
        List.of(Visit.W6, Visit.M3, Visit.M6, Visit.M12));
  }

  /** The index adds in no fixed order, so that the last digits may differ. */
  static void assertSame(List<ExactFigures.Cell> cells, List<ExactFigures.Cell> before) {
    assertThat(cells).as("pooled answers are as before").hasSameSizeAs(before);
    for (int i = 0; i < cells.size(); i++) {
      ExactFigures.Cell cell = cells.get(i);
      ExactFigures.Cell earlier = before.get(i);
      assertThat(cell.group()).isEqualTo(earlier.group());
      assertThat(cell.treatments()).isEqualTo(earlier.treatments());
      assertThat(cell.mean()).isCloseTo(earlier.mean(), within(1e-6));
    }
  }
}
