package org.regenregistry.server.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.store.Reextraction.Outcome;
import org.regenregistry.server.store.Sample.Item;

/** Stored resources get the rows of new declarations while the clinic goes on working. */
class ReextractionIT {

  private static final int OLD = Sample.EXTRACTION;
  private static final int NEW = 9;
  private static final int BATCH = 7;

  private static StoreLab lab;

  private final Random random = new Random(11);
  private final List<ResourceKey> procedures = Sample.keys(ResourceKind.PROCEDURE, 20);
  private final List<ResourceKey> observations = Sample.keys(ResourceKind.OBSERVATION, 60);
  private final Sample sample =
      new Sample(random, procedures.stream().map(ResourceKey::id).toList(), procedures);
  private final Map<ResourceKey, Item> stored = new HashMap<>();
  private final Map<ResourceKey, SearchValues> wanted = new HashMap<>();

  @BeforeAll
  static void start() {
    lab = new StoreLab();
  }

  @Test
  void equalsAFreshExtractionAfterABreakAndUnderWrites() {
    Caller.Clinic clinic = filled();
    assertThat(extracted(clinic)).isFalse();
    Reextraction job = lab.reextraction();
    job.begin(clinic.clinic(), NEW);
    assertThat(batch(clinic)).isEqualTo(Outcome.ADVANCED);
    breakOff(clinic);
    assertThat(job.progress(clinic.clinic(), NEW))
        .isEqualTo(new Reextraction.Progress(BATCH, stored.size() - BATCH));

    CompletableFuture<Void> writes = CompletableFuture.runAsync(() -> rewriteSome(clinic));
    List<CompletableFuture<Void>> nodes =
        List.of(
            CompletableFuture.runAsync(() -> runToTheEnd(clinic)),
            CompletableFuture.runAsync(() -> runToTheEnd(clinic)));
    nodes.forEach(CompletableFuture::join);
    writes.join();
    runToTheEnd(clinic);

    assertThat(extracted(clinic)).isTrue();
    assertThat(rows(clinic)).isEqualTo(rows(fresh()));
  }

  @Test
  void leavesAClinicToTheDeclarationsAnnouncedLast() {
    Caller.Clinic clinic = filled();
    lab.reextraction().begin(clinic.clinic(), NEW);
    lab.reextraction().begin(clinic.clinic(), NEW + 1);
    assertThat(batch(clinic)).isEqualTo(Outcome.SUPERSEDED);
    // An older node that is started again does not take the clinic back.
    lab.reextraction().begin(clinic.clinic(), NEW);
    assertThat(batch(clinic)).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void tellsWhichDeclarationsTheRowsAreOf() {
    Caller.Clinic clinic = filled();
    assertThat(lab.transactions().read(clinic, ClinicReader::extractions)).containsExactly(OLD);
    lab.reextraction().begin(clinic.clinic(), NEW);
    batch(clinic);
    assertThat(lab.transactions().read(clinic, ClinicReader::extractions))
        .containsExactlyInAnyOrder(OLD, NEW);
  }

  private Caller.Clinic filled() {
    Caller.Clinic clinic = lab.newClinic();
    List<ResourceKey> keys = new ArrayList<>(procedures);
    keys.addAll(observations);
    for (ResourceKey key : keys) {
      stored.put(key, sample.item(key, 1));
      wanted.put(key, renumbered(sample.item(key, 1).values()));
    }
    lab.save(clinic, stored.values().stream().<NewVersion>map(Item::content).toList());
    return clinic;
  }

  private static SearchValues renumbered(SearchValues values) {
    return new SearchValues(
        NEW, values.terms(), values.dates(), values.quantities(), values.links());
  }

  /** What no resource can cause, and so is not taken for the fault of one. */
  private static final class NodeGone extends Error {

    private static final long serialVersionUID = 1L;
  }

  @Test
  void aResourceThatCannotBeExtractedHoldsUpNothing() {
    Caller.Clinic clinic = filled();
    lab.reextraction().begin(clinic.clinic(), NEW);
    ResourceKey broken = observations.getFirst();
    Outcome outcome = Outcome.ADVANCED;
    while (outcome == Outcome.ADVANCED) {
      outcome =
          lab.reextraction()
              .batch(
                  clinic.clinic(),
                  NEW,
                  BATCH,
                  version -> {
                    if (version.key().equals(broken)) {
                      throw new IllegalArgumentException("Not to be read");
                    }
                    return wanted(version);
                  });
    }
    assertThat(outcome).isEqualTo(Outcome.FINISHED);
    assertThat(extracted(clinic)).isTrue();
  }

  /** The next batch fails after it has extracted some of its resources. */
  private void breakOff(Caller.Clinic clinic) {
    AtomicInteger left = new AtomicInteger(BATCH / 2);
    assertThatExceptionOfType(NodeGone.class)
        .isThrownBy(
            () ->
                lab.reextraction()
                    .batch(
                        clinic.clinic(),
                        NEW,
                        BATCH,
                        version -> {
                          if (left.decrementAndGet() < 0) {
                            throw new NodeGone();
                          }
                          return wanted(version);
                        }));
  }

  /** New versions of every third Observation, written by a server with the new declarations. */
  private void rewriteSome(Caller.Clinic clinic) {
    for (int number = 0; number < observations.size(); number += 3) {
      ResourceKey key = observations.get(number);
      Item item = requireNonNull(stored.get(key));
      lab.save(
          clinic,
          List.of(
              new NewVersion.Content(
                  key,
                  2,
                  item.patient(),
                  item.content().content(),
                  "01",
                  List.of(),
                  requireNonNull(wanted.get(key)),
                  item.content().links())));
    }
  }

  private void runToTheEnd(Caller.Clinic clinic) {
    Outcome outcome = Outcome.ADVANCED;
    while (outcome != Outcome.FINISHED) {
      outcome = batch(clinic);
    }
  }

  private Outcome batch(Caller.Clinic clinic) {
    return lab.reextraction().batch(clinic.clinic(), NEW, BATCH, this::wanted);
  }

  private SearchValues wanted(StoredVersion version) {
    return requireNonNull(wanted.get(version.key()));
  }

  private static boolean extracted(Caller.Clinic clinic) {
    return lab.transactions().read(clinic, reader -> reader.extracted(NEW));
  }

  /** Another clinic that got the same resources with the new declarations from the start. */
  private Caller.Clinic fresh() {
    Caller.Clinic clinic = lab.newClinic();
    List<NewVersion> versions = new ArrayList<>();
    for (Item item : stored.values()) {
      NewVersion.Content content = item.content();
      versions.add(
          new NewVersion.Content(
              content.key(),
              1,
              content.patient(),
              content.content(),
              "00",
              List.of(),
              requireNonNull(wanted.get(item.key())),
              content.links()));
    }
    lab.save(clinic, versions);
    return clinic;
  }

  private static Set<String> rows(Caller.Clinic clinic) {
    Set<String> rows = new HashSet<>();
    lab.inScope(
        clinic.clinic(),
        jdbc ->
            List.of(
                    "select id, terms, extraction, date_low, date_high from resource",
                    "select key, id from search_token",
                    "select key, value, id from search_quantity",
                    "select parameter, low, high, id from search_date",
                    "select source_id, target_id, target_type, patient_id, parameter, holds"
                        + " from resource_link")
                .forEach(
                    table ->
                        rows.addAll(
                            jdbc.sql("select '" + table + " ' || t from (" + table + ") t")
                                .query(String.class)
                                .list())));
    return rows;
  }
}
