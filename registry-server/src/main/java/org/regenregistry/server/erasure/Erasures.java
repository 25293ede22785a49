package org.regenregistry.server.erasure;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.erasure.ErasureAnswer.Previewed;
import org.regenregistry.server.erasure.ErasureAnswer.Refused;
import org.regenregistry.server.erasure.ErasureAnswer.Settled;
import org.regenregistry.server.erasure.PatientRows.Found;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.IdentifierHash;

/** What a clinic's data manager can do to make the registry forget a patient. */
public final class Erasures {

  /** How many resources that refer to a record a problem names. */
  private static final int NAMED = 10;

  private final ErasureDatabase database;
  private final ErasureTransaction transaction;
  private final Confirmations confirmations;
  private final Attestation attestation;

  Erasures(
      ErasureDatabase database,
      ErasureTransaction transaction,
      Confirmations confirmations,
      Attestation attestation) {
    this.database = database;
    this.transaction = transaction;
    this.confirmations = confirmations;
    this.attestation = attestation;
  }

  /**
   * How the registry vouches for what it erased.
   *
   * @param receipts signs
   * @param hash recognises identifiers
   */
  record Attestation(SignedReceipts receipts, IdentifierHash hash) {}

  /** Counts what an erasure would remove, and answers what confirms that. Removes nothing. */
  public ErasureAnswer preview(Caller.Clinic caller, PatientKey patient) {
    return database.in(
        caller.clinic(),
        jdbc -> {
          PatientRows rows = new PatientRows(jdbc, caller.clinic(), patient.id());
          List<Found> found = rows.found();
          if (found.isEmpty()) {
            return new ErasureTable(jdbc, caller.clinic())
                .latest(patient.id())
                .map(attestation.receipts()::sign)
                .<ErasureAnswer>map(receipt -> new Settled(receipt, List.of()))
                .orElseGet(Erasures::unknown);
          }
          List<String> referring = rows.referring(found);
          return referring.isEmpty()
              ? new Previewed(
                  PatientRows.counts(found),
                  new SameIdentifier(jdbc, caller.clinic(), patient.id())
                      .bearers(rows.patientVersions()),
                  confirmations.issue(patient, caller.subject(), rows.revision()))
              : referred(referring);
        });
  }

  /** Erases the patient if the confirmation is of the record as it is. */
  public ErasureAnswer erase(
      Caller.Clinic caller, PatientKey patient, ErasureReason reason, String confirmation) {
    Optional<Long> revision = confirmations.confirmed(patient, caller.subject(), confirmation);
    if (revision.isEmpty()) {
      return receipt(caller, patient) instanceof Settled settled
          ? settled
          : unconfirmed("The confirmation is not of this patient and caller, or is too old.");
    }
    return switch (transaction.run(
        new ErasureTransaction.Order(caller, patient, reason, revision.get()))) {
      case ErasureTransaction.Result.Done(var others) -> settled(caller, patient, others);
      case ErasureTransaction.Result.Unknown() -> receipt(caller, patient);
      case ErasureTransaction.Result.Changed() ->
          unconfirmed("The record has changed since its counts were confirmed.");
      case ErasureTransaction.Result.Referred(var referring) -> referred(referring);
    };
  }

  /** The receipt of the patient's erasure. */
  public ErasureAnswer receipt(Caller.Clinic caller, PatientKey patient) {
    return settled(caller, patient, List.of());
  }

  private ErasureAnswer settled(Caller.Clinic caller, PatientKey patient, List<UUID> others) {
    return database
        .in(caller.clinic(), jdbc -> new ErasureTable(jdbc, caller.clinic()).latest(patient.id()))
        .map(attestation.receipts()::sign)
        .<ErasureAnswer>map(receipt -> new Settled(receipt, others))
        .orElseGet(Erasures::unknown);
  }

  /** Lets an erased patient's identifier in again; false if it was not kept out. */
  public boolean lift(Caller.Clinic caller, BusinessIdentifier identifier) {
    String hash = HexFormat.of().formatHex(attestation.hash().of(caller.clinic(), identifier));
    return transaction.lift(caller, hash);
  }

  private static ErasureAnswer unknown() {
    return new Refused(
        Problem.of(ProblemCode.NOT_FOUND, "Your clinic has no such patient, and no such erasure."));
  }

  private static ErasureAnswer unconfirmed(String why) {
    return new Refused(
        Problem.at(
            ProblemCode.ERASURE_UNCONFIRMED,
            "confirm",
            why + " Ask for $erase without 'confirm' and send the new one."));
  }

  private static ErasureAnswer referred(List<String> referring) {
    return new Refused(
        Problem.of(
            ProblemCode.STILL_REFERENCED,
            "Resources outside the record refer to it; change or delete them first: "
                + referring.stream().limit(NAMED).collect(Collectors.joining(", "))
                + "."));
  }
}
