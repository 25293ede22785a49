package org.regenregistry.indexer.administration;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.regenregistry.indexer.ledger.Filling;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.ledger.Generations;
import org.regenregistry.indexer.ledger.LedgerState;
import org.regenregistry.indexer.ledger.LedgerSurvey;
import org.regenregistry.indexer.ledger.ParkedPatients;
import org.regenregistry.indexer.ledger.ParkedPatients.Parked;
import org.regenregistry.indexer.ledger.Release;
import org.regenregistry.indexer.ledger.Releases;
import org.regenregistry.indexer.ledger.ReviewFigures;
import org.regenregistry.indexer.ledger.Reviews;
import org.regenregistry.indexer.relay.IndexKeeper;
import org.regenregistry.indexer.release.ReleaseKeeper;
import org.regenregistry.indexer.review.WholeReview;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Looks after the index from outside the indexers, with the same settings, whether or not any runs.
 */
public final class IndexAdministration implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private IndexAdministration(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Connects with the settings that an indexer would have. */
  public static IndexAdministration open(Map<String, Object> settings) {
    return new IndexAdministration(
        new SpringApplicationBuilder(AdministrationConfiguration.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties("spring.config.name=search-indexer")
            .properties(settings)
            .run());
  }

  /**
   * How the index is.
   *
   * @param live the indices that are written to
   * @param ledger what waits
   * @param lastReview what the last whole comparison of the serving index found, by clinic
   */
  public record Status(
      List<Generation> live, LedgerState ledger, Optional<Map<String, ReviewFigures>> lastReview) {}

  /** Looks, without changing anything. */
  public Status status() {
    var live = context.getBean(Generations.class).live();
    var reviews = context.getBean(Reviews.class);
    return new Status(
        live.all(),
        context.getBean(LedgerSurvey.class).survey(),
        live.in(State.SERVING).flatMap(reviews::last).map(IndexAdministration::byCode));
  }

  /** How far the filling of a new index is; empty when none is being filled. */
  public Optional<Filling> filling() {
    var survey = context.getBean(LedgerSurvey.class);
    return context.getBean(Generations.class).live().in(State.BUILDING).map(survey::filling);
  }

  /** Begins a new index beside the serving one; false when indexers are at the like for long. */
  public boolean rebuild() throws IOException {
    return context.getBean(IndexKeeper.class).rebuild();
  }

  /**
   * Has answers come from the index before once more; false when there is none that was kept up to
   * date.
   */
  public boolean rollBack() throws IOException {
    return context.getBean(IndexKeeper.class).rollBack();
  }

  /**
   * Has answers come from the new index although it lacks parked patients; false when there is
   * none, or when it lacks others.
   */
  public boolean serve() throws IOException {
    return context.getBean(IndexKeeper.class).serveIncomplete();
  }

  /**
   * Compares the whole serving index with the store, as fast as it goes, and has what differs put
   * right. Empty when no index of this version serves.
   */
  public Optional<Map<String, ReviewFigures>> verify() throws IOException {
    var serving = context.getBean(IndexKeeper.class).serving();
    return serving.isEmpty()
        ? Optional.empty()
        : Optional.of(byCode(context.getBean(WholeReview.class).of(serving.get())));
  }

  /** Patients that cannot be indexed, those that wait longest first. */
  public List<Parked> parked(int limit) {
    return context.getBean(ParkedPatients.class).list(limit);
  }

  /** Has all of them tried again at once; returns how many. */
  public int retryParked() {
    return context.getBean(ParkedPatients.class).retry();
  }

  /**
   * Publishes a release of research documents at once; empty when an indexer is at it, or when no
   * index of this version serves.
   */
  public Optional<Release> release() throws IOException {
    return context.getBean(ReleaseKeeper.class).build();
  }

  /** The newest releases, in whatever state. */
  public List<Releases.Listed> releases(int limit) {
    return context.getBean(ReleaseKeeper.class).list(limit);
  }

  @Override
  public void close() {
    context.close();
  }

  private static Map<String, ReviewFigures> byCode(Map<ClinicCode, ReviewFigures> figures) {
    var named = new TreeMap<String, ReviewFigures>();
    figures.forEach((clinic, found) -> named.put(clinic.value(), found));
    return named;
  }
}
