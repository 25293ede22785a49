package org.regenregistry.indexer.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.regenregistry.indexer.index.ResearchIndices;
import org.regenregistry.indexer.index.TreatmentPages;
import org.regenregistry.indexer.index.TreatmentSource;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.ledger.Generations;
import org.regenregistry.indexer.ledger.Release;
import org.regenregistry.indexer.ledger.ReleaseKey;
import org.regenregistry.indexer.ledger.ReleaseReport;
import org.regenregistry.indexer.ledger.Releases;
import org.regenregistry.indexer.ledger.Releases.Origin;
import org.regenregistry.mapping.research.FieldCatalogue;
import org.regenregistry.mapping.research.ResearchIndex;
import org.regenregistry.mapping.treatment.Derivation;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes releases and ends those before, one indexer at a time. It may die anywhere: whoever
 * comes next gives up what it finds unfinished, and puts right which release answers.
 */
public final class ReleaseKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseKeeper.class);

  /** A release without anybody is soon followed by another. */
  private static final Duration YOUNG = Duration.ofMinutes(10);

  /** Who only looks is done at once; who builds may take minutes, and has built then. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Releases releases;
  private final Generations generations;
  private final ResearchIndices indices;
  private final TreatmentSource source;
  private final ReleaseBuilder builder;
  private final ReleaseSettings settings;
  private final SecureRandom random = new SecureRandom();

  ReleaseKeeper(Sources sources, ReleaseBuilder builder, ReleaseSettings settings) {
    this.releases = sources.releases();
    this.generations = sources.generations();
    this.indices = sources.indices();
    this.source = sources.treatments();
    this.builder = builder;
    this.settings = settings;
  }

  /** What a release is made of, and where it is kept. */
  record Sources(
      Releases releases,
      Generations generations,
      ResearchIndices indices,
      TreatmentSource treatments) {}

  /**
   * Publishes a release at once. Empty when another indexer is at it, or when no index of this
   * version serves.
   */
  public Optional<Release> build() throws IOException {
    return inTurn(PATIENCE, this::publishNext);
  }

  /** Publishes a release if one is due. */
  Optional<Release> keep() throws IOException {
    return inTurn(Duration.ZERO, () -> isDue() ? publishNext() : Optional.empty());
  }

  /** The newest releases, in whatever state. */
  public List<Releases.Listed> list(int limit) {
    return releases.list(limit);
  }

  private boolean isDue() throws IOException {
    if (settings.every().isZero() || releases.isRecent(settings.every(), YOUNG)) {
      return false;
    }
    Optional<Generation> serving = serving();
    return serving.isPresent() && source.holdsAny(serving.get().index());
  }

  private Optional<Generation> serving() {
    return generations
        .live()
        .in(State.SERVING)
        .filter(serving -> serving.isOf(TreatmentIndex.mappingVersion()));
  }

  private Optional<Release> publishNext() throws IOException {
    Optional<Generation> serving = serving();
    if (serving.isEmpty()) {
      return Optional.empty();
    }
    Release begun = begin(serving.get());
    indices.create(begun.index());
    try (TreatmentPages treatments = source.open(serving.get().index())) {
      publish(begun, builder.fill(begun, treatments));
    } finally {
      tidy();
    }
    return Optional.of(begun);
  }

  private Release begin(Generation serving) {
    byte[] key = new byte[ReleaseKey.BYTES];
    random.nextBytes(key);
    int number = releases.next();
    var origin =
        new Origin(
            serving.index(),
            FieldCatalogue.CURRENT.version(),
            ResearchIndex.mappingVersion(),
            Derivation.VERSION);
    return releases.begin(number, ResearchIndex.name(number), origin, new ReleaseKey(key));
  }

  private void publish(Release begun, ReleaseReport report) throws IOException {
    indices.finish(begun.index());
    long found = indices.count(begun.index());
    // Whoever withdrew since it was written is not there any more.
    if (found > report.documents()) {
      throw new IOException("Release %d holds too much".formatted(begun.number()));
    }
    if (!releases.publish(begun, report)) {
      throw new IOException("Release %d was given up meanwhile".formatted(begun.number()));
    }
    LOG.info("Published release {}: {}", begun.number(), report);
  }

  /** Gives up what nobody works on, has the newest release answer, and ends old ones. */
  private void tidy() throws IOException {
    int published = 0;
    for (Release release : releases.kept()) {
      switch (release.state()) {
        case BUILDING -> {
          indices.delete(release.index());
          releases.fail(release);
          LOG.warn("Gave up release {}, which was not finished", release.number());
        }
        case PUBLISHED -> {
          if (isLost(release)) {
            releases.fail(release);
            LOG.error("The index of release {} is gone", release.number());
          } else if (published++ == 0) {
            indices.serve(release.index());
          } else if (published > settings.keep()) {
            indices.delete(release.index());
            releases.retire(release);
            LOG.info("Retired release {}", release.number());
          }
        }
      }
    }
  }

  private boolean isLost(Release release) throws IOException {
    return !indices.exists(release.index());
  }

  /** Work that only one indexer does at a time. */
  private interface Work {
    Optional<Release> run() throws IOException;
  }

  private Optional<Release> inTurn(Duration patience, Work work) throws IOException {
    var published = new AtomicReference<Optional<Release>>(Optional.empty());
    try {
      boolean _ =
          releases.alone(
              patience,
              () -> {
                try {
                  tidy();
                  published.set(work.run());
                } catch (IOException unreachable) {
                  throw new UncheckedIOException(unreachable);
                }
              });
    } catch (UncheckedIOException unreachable) {
      throw unreachable.getCause();
    }
    return published.get();
  }
}
