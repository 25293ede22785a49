package org.regenregistry.indexer.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.indexer.index.StoredDocuments.Stored;
import org.regenregistry.indexer.ledger.PatientSnapshot;
import org.regenregistry.indexer.ledger.ReviewFigures;

/**
 * Compares the documents of one patient with what follows from the patient's resources.
 *
 * @param snapshot the patient
 * @param expected what the index has to hold
 */
record DocumentComparison(PatientSnapshot snapshot, List<Put> expected) {

  private static final ObjectMapper JSON = new ObjectMapper();

  DocumentComparison {
    expected = List.copyOf(expected);
  }

  static DocumentComparison of(PatientSnapshot snapshot, Collection<DocumentOperation> operations) {
    List<Put> expected = new ArrayList<>();
    for (DocumentOperation operation : operations) {
      if (operation instanceof Put put) {
        expected.add(put);
      }
    }
    return new DocumentComparison(snapshot, expected);
  }

  /** The same in parts whose documents are not larger than that, or belong to one patient. */
  static List<List<DocumentComparison>> parts(List<DocumentComparison> all, int characters) {
    List<List<DocumentComparison>> parts = new ArrayList<>();
    int size = 0;
    for (DocumentComparison next : all) {
      if (parts.isEmpty() || size + next.characters() > characters) {
        parts.add(new ArrayList<>());
        size = 0;
      }
      parts.getLast().add(next);
      size += next.characters();
    }
    return parts;
  }

  private int characters() {
    return expected.stream().mapToInt(put -> put.json().length()).sum();
  }

  /** Every document that is to be looked at: those that have to be there, and those that may be. */
  Set<String> ids() {
    Set<String> ids = new HashSet<>(snapshot.marks().documentIds());
    expected.forEach(put -> ids.add(put.id()));
    return ids;
  }

  /** What differs, given what the index holds. */
  ReviewFigures with(Map<String, Stored> stored) {
    long missing = 0;
    long different = 0;
    long ahead = 0;
    Set<String> unexpected = new HashSet<>(ids());
    unexpected.retainAll(stored.keySet());
    for (Put put : expected) {
      Stored found = stored.get(put.id());
      unexpected.remove(put.id());
      if (found == null) {
        missing++;
      } else if (found.version() > put.version()) {
        ahead++;
      } else if (!isAsExpected(put, found)) {
        different++;
      }
    }
    return new ReviewFigures(
        1, 0, 0, expected.size(), missing, different, unexpected.size(), ahead);
  }

  /** A document that the ledger forgot counts too, since nobody would ever remove it. */
  private boolean isAsExpected(Put put, Stored found) {
    return found.version() == put.version()
        && snapshot.marks().documentIds().contains(put.id())
        && saysTheSame(put.json(), found.json());
  }

  private static boolean saysTheSame(String one, String other) {
    try {
      return one.equals(other) || JSON.readTree(one).equals(JSON.readTree(other));
    } catch (JsonProcessingException _) {
      return false;
    }
  }
}
