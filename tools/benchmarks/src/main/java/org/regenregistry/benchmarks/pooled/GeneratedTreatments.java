package org.regenregistry.benchmarks.pooled;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentJson;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;
import org.regenregistry.synthetic.question.SentCases;

/**
 * The documents of the index: synthetic patients taken through the registry's mapping, and copies
 * of them.
 *
 * @param originals what the mapping made
 * @param documents how many documents there are with all copies
 */
record GeneratedTreatments(List<GeneratedTreatment> originals, int documents) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] KEY =
      "a key for data that are nobody's".getBytes(StandardCharsets.UTF_8);

  GeneratedTreatments {
    originals = List.copyOf(originals);
  }

  static GeneratedTreatments generate(PooledSettings settings) {
    TreatmentMapper mapper = new TreatmentMapper(new Pseudonyms(KEY));
    int generated = Math.min(settings.generated(), settings.documents());
    List<GeneratedTreatment> originals =
        SyntheticRegistry.generate(SyntheticSettings.research(generated).withSeed(settings.seed()))
            .parallel()
            .flatMap(patient -> SentCases.documents(mapper, patient).stream())
            .map(document -> GeneratedTreatment.of(TreatmentJson.write(document)))
            .toList();
    return new GeneratedTreatments(originals, settings.documents());
  }

  /** What writes a part of the documents, in their order. */
  List<DocumentOperation> puts(int from, int to) {
    return IntStream.range(from, to)
        .<DocumentOperation>mapToObj(
            number -> originals.get(number % originals.size()).put(number / originals.size()))
        .toList();
  }

  /** How many documents are this original or a copy of it. */
  int copies(int original) {
    int all = documents / originals.size();
    return original < documents % originals.size() ? all + 1 : all;
  }

  /** An original as a tree of fields. */
  JsonNode tree(int original) {
    try {
      return JSON.readTree(originals.get(original).document());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A treatment document is JSON", impossible);
    }
  }

  /** Bytes of all originals as JSON. */
  long bytes() {
    return originals.stream().mapToLong(each -> each.document().length()).sum();
  }

  /** The values of a field, as text; none when the treatment does not tell it. */
  static Stream<JsonNode> values(JsonNode document, String field) {
    JsonNode found = document.at("/" + field.replace('.', '/'));
    if (found.isMissingNode()) {
      return Stream.empty();
    }
    return found.isArray() ? found.valueStream() : Stream.of(found);
  }
}
