package org.regenregistry.server.erasure;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.erasure.PatientRows.Found;
import org.regenregistry.server.erasure.Receipt.ErasureOrder;
import org.regenregistry.server.store.IdentifierHash;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Erases one patient in one transaction, noted in it in the audit trail, and in the journal before
 * it commits.
 */
final class ErasureTransaction {

  private final ErasureDatabase database;
  private final ErasureJournal journal;
  private final IdentifierHash hash;
  private final Pseudonyms pseudonyms;
  private final ErasureEvents events;

  ErasureTransaction(
      ErasureDatabase database,
      ErasureJournal journal,
      IdentifierHash hash,
      Pseudonyms pseudonyms,
      ErasureEvents events) {
    this.database = database;
    this.journal = journal;
    this.hash = hash;
    this.pseudonyms = pseudonyms;
    this.events = events;
  }

  /** How an erasure ended. */
  sealed interface Result {

    /**
     * Everything is gone from the store.
     *
     * @param others the clinic's other Patients that bore an identifier of this one's
     */
    record Done(List<UUID> others) implements Result {}

    /** There is nothing of such a patient. */
    record Unknown() implements Result {}

    /** The record is not the one that was confirmed. */
    record Changed() implements Result {}

    /** The clinic's other resources refer to the record. */
    record Referred(List<String> referring) implements Result {}
  }

  /** What was asked for, and the ledger's revision at which the record was looked at. */
  record Order(Caller.Clinic caller, PatientKey patient, ErasureReason reason, long revision) {}

  /** Erases a patient, or says why not. */
  Result run(Order order) {
    Attempt attempt = new Attempt(UUID.randomUUID(), new AtomicBoolean());
    try {
      return database.alone(order.patient().clinic(), jdbc -> erase(jdbc, order, attempt));
    } catch (RuntimeException | Error failure) {
      if (attempt.noted().get()) {
        undoIfMissing(order.patient(), attempt.id(), failure);
      }
      throw failure;
    }
  }

  /**
   * One try to erase.
   *
   * @param noted whether the journal may have a line of it
   */
  private record Attempt(UUID id, AtomicBoolean noted) {}

  private Result erase(JdbcClient jdbc, Order asked, Attempt attempt) {
    PatientKey patient = asked.patient();
    PatientRows rows = new PatientRows(jdbc, patient.clinic(), patient.id());
    List<Found> found = rows.found();
    if (found.isEmpty()) {
      return new Result.Unknown();
    }
    if (rows.revision() != asked.revision()) {
      return new Result.Changed();
    }
    List<String> referring = rows.referring(found);
    if (!referring.isEmpty()) {
      return new Result.Referred(referring);
    }
    ErasureTable table = new ErasureTable(jdbc, patient.clinic());
    ErasureOrder order =
        new ErasureOrder(
            attempt.id(), patient, asked.reason(), asked.caller().subject(), table.now());
    List<String> versions = rows.patientVersions();
    List<String> hashes = PatientIdentifiers.hashes(versions, patient.clinic(), hash);
    List<UUID> others = new SameIdentifier(jdbc, patient.clinic(), patient.id()).bearers(versions);
    long raised = new Erasing(jdbc, order, hashes).erase(found, pseudonym(patient), 0);
    events.erased(jdbc, asked.caller(), patient);
    attempt.noted().set(true);
    journal.append(new JournalEntry.Erased(order, raised, hashes));
    return new Result.Done(others);
  }

  /**
   * Takes the line back of an erasure that did not take place. A commit whose answer was lost may
   * still be under way; it holds the clinic until it has ended, so whoever has the clinic alone
   * sees how it ended. If that cannot be told now, the line stands.
   */
  private void undoIfMissing(PatientKey patient, UUID id, Throwable failure) {
    try {
      boolean missing =
          database.alone(
              patient.clinic(), jdbc -> !new ErasureTable(jdbc, patient.clinic()).isKnown(id));
      if (missing) {
        journal.append(new JournalEntry.Undone(id));
      }
    } catch (RuntimeException unknown) {
      failure.addSuppressed(unknown);
    }
  }

  /** What a line of the journal led to. */
  sealed interface Repetition {

    /** The database knows the erasure, and there is nothing of the patient. */
    record Needless() implements Repetition {}

    /**
     * The patient is erased again.
     *
     * @param referring resources outside the record that refer to it
     */
    record Repeated(List<String> referring) implements Repetition {}
  }

  /**
   * Erases again what was erased before the database was restored to an older state. What a data
   * manager has once confirmed is not refused because of resources that refer to the record in that
   * state; those stay and are answered. In a database that was not restored there is nothing to do,
   * and the clinic's writers are not held up for it.
   */
  Repetition repeat(JournalEntry.Erased entry) {
    ClinicCode clinic = entry.order().patient().clinic();
    if (database.in(clinic, jdbc -> stands(jdbc, entry, rows(jdbc, entry).found()))) {
      return new Repetition.Needless();
    }
    return LockWait.repeated(() -> database.alone(clinic, jdbc -> repeat(jdbc, entry)));
  }

  private Repetition repeat(JdbcClient jdbc, JournalEntry.Erased entry) {
    PatientRows rows = rows(jdbc, entry);
    List<Found> found = rows.found();
    if (stands(jdbc, entry, found)) {
      return new Repetition.Needless();
    }
    List<String> referring = rows.referring(found);
    new Erasing(jdbc, entry.order(), entry.hashes())
        .erase(found, pseudonym(entry.order().patient()), entry.revision() + 1);
    events.repeated(jdbc, entry.order().patient());
    return new Repetition.Repeated(referring);
  }

  /** Which of a clinic's erasures the database does not know. */
  Set<UUID> missing(ClinicCode clinic, Set<UUID> erasures) {
    Set<UUID> known = database.in(clinic, jdbc -> new ErasureTable(jdbc, clinic).known(erasures));
    Set<UUID> missing = new HashSet<>(erasures);
    missing.removeAll(known);
    return missing;
  }

  /** Lets the identifier of that hash in again; false if it was not kept out. */
  boolean lift(Caller.Clinic caller, String hash) {
    return database.in(
        caller.clinic(),
        jdbc -> {
          ErasureTable table = new ErasureTable(jdbc, caller.clinic());
          Optional<UUID> erasure = table.lift(hash);
          erasure.ifPresent(
              it -> {
                events.lifted(jdbc, caller, table.patient(it));
                journal.append(new JournalEntry.Lifted(caller.clinic(), hash, it));
              });
          return erasure.isPresent();
        });
  }

  /** Lets an identifier in again that was let in before the database was restored. */
  void repeat(JournalEntry.Lifted entry) {
    ClinicCode clinic = entry.clinic();
    database.in(
        clinic,
        jdbc -> {
          ErasureTable table = new ErasureTable(jdbc, clinic);
          boolean lifted = table.liftAgain(entry.hash(), entry.erasure());
          if (lifted) {
            events.liftedAgain(jdbc, clinic, table.patient(entry.erasure()));
          }
          return lifted;
        });
  }

  private static PatientRows rows(JdbcClient jdbc, JournalEntry.Erased entry) {
    PatientKey patient = entry.order().patient();
    return new PatientRows(jdbc, patient.clinic(), patient.id());
  }

  private static boolean stands(JdbcClient jdbc, JournalEntry.Erased entry, List<Found> found) {
    ErasureOrder order = entry.order();
    return found.isEmpty() && new ErasureTable(jdbc, order.patient().clinic()).isKnown(order.id());
  }

  private String pseudonym(PatientKey patient) {
    return pseudonyms.of(patient.clinic(), patient.id().toString());
  }
}
