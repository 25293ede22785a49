package org.regenregistry.indexer.relay;

import java.util.ArrayList;
import java.util.List;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.ledger.PatientLedger;
import org.regenregistry.indexer.relay.BatchResult.Idle;
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
  private final BulkWriter writer;
  private final Settlement settlement;
  private final RelaySettings settings;

  Relay(
      PatientLedger ledger,
      PatientMapping mapping,
      BulkWriter writer,
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
    var claims = ledger.claim(settings.batchPatients(), settings.lease());
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
    return settlement.settle(write(settlement.remember(indexable)));
  }

  private List<Attempt> write(List<Indexable> patients) {
    var operations = new ArrayList<DocumentOperation>();
    patients.forEach(patient -> operations.addAll(patient.operations()));
    var outcomes = writer.write(operations);
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
