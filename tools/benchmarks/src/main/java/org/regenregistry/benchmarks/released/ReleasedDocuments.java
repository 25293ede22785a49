package org.regenregistry.benchmarks.released;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.synthetic.SyntheticSettings;
import org.regenregistry.synthetic.question.ReleasedCases;

/**
 * The documents of a release: synthetic patients taken through the registry's mapping, its
 * generalisation and its removal of small cells, and copies of them.
 *
 * @param originals what a release of the generated treatments has
 * @param patients how many patients these are of
 * @param documents how many documents there are with all copies
 */
record ReleasedDocuments(List<ReleasedDocument> originals, int patients, int documents) {

  /** The day of the release. */
  static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);

  ReleasedDocuments {
    originals = List.copyOf(originals);
  }

  static ReleasedDocuments generate(long seed, int generated, int documents) {
    List<ReleasedDocument> released =
        ReleasedCases.of(SyntheticSettings.research(generated).withSeed(seed), AS_OF).stream()
            .map(ReleasedDocument::of)
            .toList();
    int patients = released.stream().mapToInt(ReleasedDocument::patient).max().orElseThrow() + 1;
    return new ReleasedDocuments(released, patients, documents);
  }

  /** What writes a part of the documents, in their order. */
  List<DocumentOperation> puts(int from, int to) {
    return IntStream.range(from, to)
        .<DocumentOperation>mapToObj(
            number -> {
              int position = number % originals.size();
              return originals.get(position).put(position, number / originals.size(), patients);
            })
        .toList();
  }

  /** How many treatments of all copies have a value and are counted. */
  long counted(String field, String value) {
    return IntStream.range(0, originals.size())
        .filter(position -> originals.get(position).counts(field, value))
        .mapToLong(this::copies)
        .sum();
  }

  private long copies(int position) {
    int all = documents / originals.size();
    return position < documents % originals.size() ? all + 1 : all;
  }
}
