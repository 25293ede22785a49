package org.regenregistry.launcher.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.localstack.report.Progress;

/** Publishes what was loaded, so that research answers need not wait for the next release. */
final class DemoRelease {

  private static final Duration LOOK = Duration.ofMillis(500);

  /** An indexer may be at a release of its own; of so few treatments that takes seconds. */
  private static final int LOOKS = 60;

  private final Map<String, Object> indexer;

  /** Publishes with the settings of an indexer. */
  DemoRelease(Map<String, Object> indexer) {
    this.indexer = indexer;
  }

  void publish(Progress progress) {
    try (IndexAdministration index = IndexAdministration.open(indexer)) {
      for (int look = 0; look < LOOKS && index.release().isEmpty(); look++) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
      index.releases(1).stream()
          .findFirst()
          .ifPresent(
              release ->
                  progress.say(
                      "release",
                      "number %d, %d treatments"
                          .formatted(release.number(), release.report().documents())));
    } catch (IOException unreachable) {
      throw new UncheckedIOException("The release could not be made", unreachable);
    }
  }
}
