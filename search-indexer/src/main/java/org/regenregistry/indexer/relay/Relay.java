package org.regenregistry.indexer.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.regenregistry.indexer.ledger.Claim;
import org.regenregistry.indexer.ledger.LiveGenerations;
import org.regenregistry.indexer.ledger.PatientLedger;
import org.regenregistry.indexer.relay.BatchResult.Idle;
import org.regenregistry.indexer.relay.BatchResult.WithoutIndex;
import org.regenregistry.indexer.relay.Preparation.Indexable;
import org.regenregistry.indexer.relay.Preparation.Unmappable;
import org.regenregistry.indexer.relay.Settlement.Attempt;
import org.regenregistry.indexer.relay.Stages.Stage;

/**
 * Carries one batch of changed patients to the index: claim, read and map, remember, write, settle.
 *
 * <p>The process may die between any two steps. A claim then expires and another indexer begins
 * anew; every step can be repeated, and the index refuses what is older than what it holds.
 */
final class Relay {

  private final PatientLedger ledger;
  private final PatientMapping mapping;
  private final LiveWriter writer;
  private final Departures departures;
  private final Settlement settlement;
  private final Batches batches;

  Relay(
      PatientLedger ledger,
      PatientMapping mapping,
      Targets targets,
      Settlement settlement,
      Batches batches) {
    this.ledger = ledger;
    this.mapping = mapping;
    this.writer = targets.treatments();
    this.departures = targets.releases();
    this.settlement = settlement;
    this.batches = batches;
  }

  /**
   * What is kept in step.
   *
   * @param treatments the indices of treatments
   * @param releases those of research, which only patients who leave are taken out of
   */
  record Targets(LiveWriter treatments, Departures releases) {}

  /**
   * What a batch is.
   *
   * @param patients at most
   * @param lease how long they are left to this worker
   * @param stages measures it
   */
  record Batches(int patients, Duration lease, Stages stages) {}

  BatchResult run() {
    ledger.recheck();
    // What the claimed patients are written to is read first: a generation that is begun later has
    // them written once more.
    var live = writer.targets();
    if (live.all().isEmpty()) {
      return new WithoutIndex();
    }
    var claiming = batches.stages().begin();
    // The claim ends by the clock of the store, which began to count later.
    long begin = System.nanoTime();
    BooleanSupplier inTime = () -> System.nanoTime() - begin < batches.lease().toNanos();
    var claims = ledger.claim(batches.patients(), live.newest(), batches.lease());
    if (claims.isEmpty()) {
      return new Idle();
    }
    claiming.end(Stage.CLAIM);
    return index(prepare(claims), live, inTime);
  }

  private Batch prepare(List<Claim> claims) {
    var batch = new Batch(new ArrayList<>(), new ArrayList<>());
    var reading = batches.stages().begin();
    ledger.read(
        claims, snapshot -> batch.add(reading.without(Stage.MAP, () -> mapping.prepare(snapshot))));
    reading.end(Stage.READ);
    return batch;
  }

  /** Patients that were claimed together. */
  private record Batch(List<Indexable> indexable, List<Unmappable> unmappable) {

    void add(Preparation preparation) {
      switch (preparation) {
        case Indexable patient -> indexable.add(patient);
        case Unmappable patient -> unmappable.add(patient);
      }
    }
  }

  private BatchResult index(Batch batch, LiveGenerations live, BooleanSupplier inTime) {
    var stages = batches.stages();
    var patients =
        stages.time(
            Stage.REMEMBER,
            () -> {
              settlement.park(batch.unmappable());
              return settlement.remember(batch.indexable());
            });
    var attempts = stages.time(Stage.WRITE, () -> write(patients, live, inTime));
    return stages.time(Stage.SETTLE, () -> settlement.settle(attempts, live.newest()));
  }

  private List<Attempt> write(
      List<Indexable> patients, LiveGenerations live, BooleanSupplier inTime) {
    var verdicts = departures.carryOut(patients, writer.write(patients, live, inTime));
    return IntStream.range(0, patients.size())
        .mapToObj(position -> new Attempt(patients.get(position), verdicts.get(position)))
        .toList();
  }
}
