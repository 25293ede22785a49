package org.regenregistry.indexer.relay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.regenregistry.indexer.relay.PatientVerdict.Indexed;
import org.regenregistry.indexer.relay.PatientVerdict.Overtaken;
import org.regenregistry.indexer.relay.PatientVerdict.Postponed;
import org.regenregistry.indexer.relay.PatientVerdict.Rejected;
import org.regenregistry.indexer.relay.PatientVerdict.WithoutIndex;
import org.regenregistry.indexer.relay.Preparation.Indexable;
import org.regenregistry.indexer.release.Withdrawals;
import org.regenregistry.indexer.release.Withdrawals.Withdrawn;
import org.regenregistry.mapping.treatment.Pseudonyms;

/**
 * Has releases forget the patients who left the index of treatments altogether, because they
 * withdrew or were erased. It comes after that index, so that a release which is begun meanwhile
 * does not find them; and before the ledger is settled, so that they stay due until it is done.
 */
record Departures(Withdrawals withdrawals, Pseudonyms pseudonyms) {

  /** The verdicts, of which those become postponed that releases could not carry out. */
  List<PatientVerdict> carryOut(List<Indexable> patients, List<PatientVerdict> verdicts) {
    List<Integer> leaving =
        IntStream.range(0, patients.size())
            .filter(position -> isDone(verdicts.get(position)))
            .filter(position -> hasLeft(patients.get(position)))
            .boxed()
            .toList();
    if (leaving.isEmpty()) {
      return verdicts;
    }
    try {
      withdrawals.carryOut(leaving.stream().map(it -> withdrawn(patients.get(it))).toList());
      return verdicts;
    } catch (IOException | RuntimeException failure) {
      return postponed(verdicts, leaving, failure.getClass().getSimpleName());
    }
  }

  private static boolean isDone(PatientVerdict verdict) {
    return switch (verdict) {
      case Indexed _, Rejected _ -> true;
      case Overtaken _, Postponed _, WithoutIndex _ -> false;
    };
  }

  private static boolean hasLeft(Indexable patient) {
    return patient.documents().ids().isEmpty() && !patient.marks().documentIds().isEmpty();
  }

  private Withdrawn withdrawn(Indexable patient) {
    var key = patient.documents().claim().patient();
    return new Withdrawn(
        pseudonyms.of(key.clinic(), key.patientId().toString()), patient.marks().documentIds());
  }

  private static List<PatientVerdict> postponed(
      List<PatientVerdict> verdicts, List<Integer> leaving, String reason) {
    List<PatientVerdict> changed = new ArrayList<>(verdicts);
    leaving.forEach(position -> changed.set(position, new Postponed(reason)));
    return changed;
  }
}
