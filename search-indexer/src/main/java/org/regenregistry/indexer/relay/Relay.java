package org.regenregistry.indexer.relay;

import java.util.ArrayList;
import java.util.List;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.ledger.LiveGenerations;
import org.regenregistry.indexer.ledger.PatientLedger;
import org.regenregistry.indexer.relay.BatchResult.Idle;
import org.regenregistry.indexer.relay.BatchResult.WithoutIndex;
import org.regenregistry.indexer.relay.Preparation.Indexable;
import org.regenregistry.indexer.relay.Preparation.Unmappable;
import org.regenregistry.indexer.relay.Settlement.Attempt;

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
  private final Settlement settlement;
  private final RelaySettings settings;

  Relay(
      PatientLedger ledger,
      PatientMapping mapping,
      LiveWriter writer,
      Settlement settlement,
      RelaySettings settings) {
    this.ledger = ledger;
    this.mapping = mapping;
    this.writer = writer;
    this.settlement = settlement;
    this.settings = settings;
  }

  BatchResult run() {
    ledger.recheck();
    // What the claimed patients are written to is read first: a generation that is begun later has
    // them written once more.
    var live = writer.targets();
    if (live.all().isEmpty()) {
      return new WithoutIndex();
    }
    var claims = ledger.claim(settings.batchPatients(), live.newest(), settings.lease());
    if (claims.isEmpty()) {
      return new Idle();
    }
    var indexable = new ArrayList<Indexable>();
    var unmappable = new ArrayList<Unmappable>();
    ledger.read(
        claims,
        snapshot -> {
          switch (mapping.prepare(snapshot)) {
            case Indexable patient -> indexable.add(patient);
            case Unmappable patient -> unmappable.add(patient);
          }
        });
    settlement.park(unmappable);
    return settlement.settle(write(settlement.remember(indexable), live), live.newest());
  }

  private List<Attempt> write(List<Indexable> patients, LiveGenerations live) {
    var operations = new ArrayList<DocumentOperation>();
    patients.forEach(patient -> operations.addAll(patient.operations()));
    var outcomes = writer.write(operations, live);
    var attempts = new ArrayList<Attempt>(patients.size());
    int start = 0;
    for (var patient : patients) {
      int end = start + patient.operations().size();
      attempts.add(new Attempt(patient, patient.verdict(outcomes.subList(start, end))));
      start = end;
    }
    return attempts;
  }
}
