package org.regenregistry.benchmarks.pooled;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.DocumentOutcome;

/** Writes all documents into an index, with as many writers as an indexer has by default. */
final class Filling {

  private static final int DOCUMENTS_PER_PART = 2_000;
  private static final int WRITERS = 2;

  private final OwnIndex index;
  private final GeneratedTreatments treatments;

  Filling(OwnIndex index, GeneratedTreatments treatments) {
    this.index = index;
    this.treatments = treatments;
  }

  void run() throws IOException, InterruptedException {
    BulkWriter writer = index.writer();
    int parts = Math.ceilDiv(treatments.documents(), DOCUMENTS_PER_PART);
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> written =
          IntStream.range(0, parts)
              .<Future<?>>mapToObj(part -> writers.submit(() -> write(writer, part)))
              .toList();
      for (Future<?> part : written) {
        part.get();
      }
    } catch (ExecutionException failure) {
      throw new IOException("The index could not be filled", failure.getCause());
    }
    index.refresh();
  }

  private void write(BulkWriter writer, int part) {
    int from = part * DOCUMENTS_PER_PART;
    int to = Math.min(treatments.documents(), from + DOCUMENTS_PER_PART);
    for (DocumentOutcome outcome : writer.write(index.writeAlias(), treatments.puts(from, to))) {
      if (!(outcome instanceof DocumentOutcome.Done)) {
        throw new IllegalStateException("A document was not taken: " + outcome);
      }
    }
  }
}
