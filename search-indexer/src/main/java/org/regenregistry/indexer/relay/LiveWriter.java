package org.regenregistry.indexer.relay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.indexer.index.DocumentOperation.Remove;
import org.regenregistry.indexer.index.DocumentOutcome;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;
import org.regenregistry.indexer.index.MappedFields;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.LiveGenerations;
import org.regenregistry.indexer.relay.Preparation.Indexable;

/** Writes documents to the indices of all generations that are alive. */
final class LiveWriter {

  private final BulkWriter writer;
  private final TreatmentIndices indices;
  private final IndexKeeper keeper;
  private final String version;
  private final Map<String, MappedFields> fields = new ConcurrentHashMap<>();

  /**
   * Writes what one version of the software makes.
   *
   * @param version the version of the mapping that the documents fit
   */
  LiveWriter(BulkWriter writer, TreatmentIndices indices, IndexKeeper keeper, String version) {
    this.writer = writer;
    this.indices = indices;
    this.keeper = keeper;
    this.version = version;
  }

  /** What a change is to be written to, as of now. */
  LiveGenerations targets() {
    return keeper.writable();
  }

  /**
   * Has every index hold what it has to of these patients; returns how that went, in the same
   * order. The newest index comes first: what answers say before another index serves, they say
   * afterwards.
   */
  List<PatientVerdict> write(List<Indexable> patients, LiveGenerations live) {
    var outcomes = patients.stream().<List<DocumentOutcome>>map(_ -> new ArrayList<>()).toList();
    Optional<Generation> goal = live.of(version).goal();
    for (Generation generation : live.all().reversed()) {
      boolean decides = goal.filter(generation::equals).isPresent();
      UnaryOperator<DocumentOutcome> judged =
          decides ? UnaryOperator.identity() : LiveWriter::forgiven;
      write(
          patients,
          generation,
          (position, found) -> outcomes.get(position).add(judged.apply(found)));
    }
    return IntStream.range(0, patients.size())
        .mapToObj(position -> patients.get(position).verdict(outcomes.get(position)))
        .toList();
  }

  /** Told each outcome with the position of the patient whose document it is about. */
  private interface Outcomes {
    void add(int position, DocumentOutcome outcome);
  }

  private void write(List<Indexable> patients, Generation generation, Outcomes outcomes) {
    var operations = new ArrayList<DocumentOperation>();
    var owners = new ArrayList<Integer>();
    for (int position = 0; position < patients.size(); position++) {
      Indexable patient = patients.get(position);
      if (patient.isNewTo(generation)) {
        operations.addAll(patient.operations());
        owners.addAll(Collections.nCopies(patient.operations().size(), position));
      }
    }
    var written = write(operations, generation);
    for (int number = 0; number < written.size(); number++) {
      outcomes.add(owners.get(number), written.get(number));
    }
  }

  private List<DocumentOutcome> write(List<DocumentOperation> operations, Generation generation) {
    String alias = TreatmentIndices.writeAlias(generation.index());
    if (generation.isOf(version)) {
      return writer.write(alias, operations);
    }
    try {
      MappedFields known = fieldsOf(generation);
      var fitting = operations.stream().map(operation -> fitting(operation, known)).toList();
      return writer.write(alias, fitting);
    } catch (IOException unreachable) {
      return Collections.nCopies(
          operations.size(), new Deferred(unreachable.getClass().getSimpleName()));
    }
  }

  private MappedFields fieldsOf(Generation generation) throws IOException {
    MappedFields known = fields.get(generation.index());
    if (known == null) {
      known = indices.fields(generation.index());
      fields.put(generation.index(), known);
    }
    return known;
  }

  private static DocumentOperation fitting(DocumentOperation operation, MappedFields known) {
    return switch (operation) {
      case Put put -> new Put(put.id(), put.version(), known.only(put.json()));
      case Remove remove -> remove;
    };
  }

  /**
   * An index that is about to go may refuse what is written: it has older rules, or a mapping that
   * somebody changed. That must not keep the patient out of the index that follows.
   */
  private static DocumentOutcome forgiven(DocumentOutcome outcome) {
    return outcome instanceof Refused ? new Done() : outcome;
  }
}
