package org.regenregistry.indexer;

import static org.awaitility.Awaitility.await;
import static org.regenregistry.indexer.ReleaseStand.PATIENCE;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.research.ResearchIndex;

/** Releases that nobody asks for, with real servers. */
class ReleaseScheduleIT {

  private static final int PATIENTS = 60;

  @Test
  void aReleaseIsPublishedByItselfOnceThereAreTreatments() throws IOException {
    try (var releases = new ReleaseStand(PATIENTS, "registry.indexer.release.every=1h")) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  releases.administration().releases(1).stream()
                      .anyMatch(it -> it.state().equals("published")));
      var indices = releases.stand().index().client().indices();
      await()
          .atMost(PATIENCE)
          .until(() -> indices.existsAlias(alias -> alias.name(ResearchIndex.ALIAS)).value());
    }
  }
}
