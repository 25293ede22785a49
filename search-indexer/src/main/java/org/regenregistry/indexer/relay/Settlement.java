package org.regenregistry.indexer.relay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.regenregistry.indexer.ledger.Claim;
import org.regenregistry.indexer.ledger.LedgerMarks;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.indexer.ledger.LedgerMarks.Outrun;
import org.regenregistry.indexer.ledger.LedgerMarks.Patience;
import org.regenregistry.indexer.ledger.LedgerMarks.Refusal;
import org.regenregistry.indexer.ledger.MovedDocuments;
import org.regenregistry.indexer.relay.BatchResult.Blocked;
import org.regenregistry.indexer.relay.BatchResult.Progress;
import org.regenregistry.indexer.relay.BatchResult.WithoutIndex;
import org.regenregistry.indexer.relay.PatientVerdict.Indexed;
import org.regenregistry.indexer.relay.PatientVerdict.Overtaken;
import org.regenregistry.indexer.relay.PatientVerdict.Postponed;
import org.regenregistry.indexer.relay.PatientVerdict.Rejected;
import org.regenregistry.indexer.relay.Preparation.Indexable;
import org.regenregistry.indexer.relay.Preparation.Unmappable;

/** Keeps the ledger true to what the index holds or may hold. */
final class Settlement {

  private final LedgerMarks marks;
  private final MovedDocuments moved;
  private final Patience patience;
  private final RelayMetrics metrics;

  Settlement(LedgerMarks marks, MovedDocuments moved, Patience patience, RelayMetrics metrics) {
    this.marks = marks;
    this.moved = moved;
    this.patience = patience;
    this.metrics = metrics;
  }

  /** A patient whose documents were sent, and how that went. */
  record Attempt(Indexable patient, PatientVerdict verdict) {

    Claim claim() {
      return patient.documents().claim();
    }
  }

  /** Sets patients aside that cannot be mapped; nothing of them was sent. */
  void park(List<Unmappable> patients) {
    var refusals = patients.stream().map(Unmappable::refusal).toList();
    marks.park(refusals, patience);
    metrics.parked(refusals);
  }

  /**
   * Has the ledger know every document before it is written, so that none is ever forgotten, and
   * returns the patients that are still this indexer's to write, without documents that were moved
   * to other patients.
   */
  List<Indexable> remember(List<Indexable> patients) {
    var news =
        patients.stream().filter(Indexable::bringsNewDocuments).map(Indexable::documents).toList();
    var lost = Set.copyOf(marks.remember(news));
    metrics.lost(lost.size());
    var kept =
        patients.stream().filter(patient -> !lost.contains(patient.documents().claim())).toList();
    var elsewhere = moved.handOver(kept.stream().flatMap(Indexable::leftOver).toList());
    return kept.stream().map(patient -> patient.without(elsewhere)).toList();
  }

  /**
   * Marks what was done and says how work goes on.
   *
   * @param newest the newest generation that was written
   */
  BatchResult settle(List<Attempt> attempts, long newest) {
    var lost = new HashSet<Claim>();
    lost.addAll(complete(attempts, newest));
    lost.addAll(park(attempts, patience));
    lost.addAll(overtop(attempts));
    lost.addAll(marks.release(postponed(attempts)));
    handBack(attempts.stream().filter(attempt -> lost.contains(attempt.claim())).toList());
    return result(attempts);
  }

  private List<Claim> complete(List<Attempt> attempts, long newest) {
    var indexed =
        attempts.stream().filter(attempt -> attempt.verdict() instanceof Indexed).toList();
    var lost =
        marks.complete(
            indexed.stream().map(attempt -> attempt.patient().documents()).toList(), newest);
    metrics.indexed(
        indexed.stream()
            .filter(attempt -> !lost.contains(attempt.claim()))
            .map(attempt -> attempt.patient().marks())
            .toList());
    return lost;
  }

  private List<Claim> park(List<Attempt> attempts, Patience patience) {
    var refusals = new ArrayList<Refusal>();
    for (var attempt : attempts) {
      if (attempt.verdict() instanceof Rejected rejected) {
        refusals.add(new Refusal(attempt.claim(), rejected.reason()));
      }
    }
    metrics.parked(refusals);
    return marks.park(refusals, patience);
  }

  private List<Claim> overtop(List<Attempt> attempts) {
    var patients = new ArrayList<Outrun>();
    for (var attempt : attempts) {
      if (attempt.verdict() instanceof Overtaken overtaken) {
        long written = attempt.patient().documents().revision();
        patients.add(new Outrun(attempt.claim(), written, overtaken.version()));
      }
    }
    return marks.overtop(patients);
  }

  private static List<Claim> postponed(List<Attempt> attempts) {
    return attempts.stream()
        .filter(
            attempt ->
                attempt.verdict() instanceof Postponed
                    || attempt.verdict() instanceof PatientVerdict.WithoutIndex)
        .map(Attempt::claim)
        .toList();
  }

  /** What another indexer did meanwhile may have been undone by this one's late write. */
  private void handBack(List<Attempt> overtaken) {
    metrics.lost(overtaken.size());
    marks.handBack(
        overtaken.stream()
            .map(
                attempt -> {
                  var documents = attempt.patient().documents();
                  var known = new HashSet<>(attempt.patient().marks().documentIds());
                  known.addAll(documents.ids());
                  return new Documents(documents.claim(), documents.revision(), known);
                })
            .toList());
  }

  private static BatchResult result(List<Attempt> attempts) {
    if (attempts.stream()
        .anyMatch(attempt -> attempt.verdict() instanceof PatientVerdict.WithoutIndex)) {
      return new WithoutIndex();
    }
    return attempts.stream()
        .flatMap(attempt -> reason(attempt.verdict()))
        .findFirst()
        .<BatchResult>map(Blocked::new)
        .orElseGet(Progress::new);
  }

  private static Stream<String> reason(PatientVerdict verdict) {
    return verdict instanceof Postponed postponed ? Stream.of(postponed.reason()) : Stream.empty();
  }
}
