package org.regenregistry.indexer.relay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Carries out all operations everywhere; of each, the gravest outcome, in the same order. */
  List<DocumentOutcome> write(List<DocumentOperation> operations, LiveGenerations live) {
    List<DocumentOutcome> gravest = Collections.nCopies(operations.size(), new Done());
    Optional<Generation> goal = live.of(version).goal();
    for (Generation generation : live.all()) {
      var outcomes = write(operations, generation);
      boolean decides = goal.filter(generation::equals).isPresent();
      gravest =
          graver(
              gravest, decides ? outcomes : outcomes.stream().map(LiveWriter::forgiven).toList());
    }
    return gravest;
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

  private static List<DocumentOutcome> graver(
      List<DocumentOutcome> some, List<DocumentOutcome> others) {
    var gravest = new ArrayList<DocumentOutcome>(some.size());
    for (int position = 0; position < some.size(); position++) {
      gravest.add(PatientVerdict.graver(some.get(position), others.get(position)));
    }
    return gravest;
  }
}
