package org.regenregistry.benchmarks.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.regenregistry.benchmarks.load.Answer;

/** Data as if a server had accepted them: the resource of entry 3 of patient 2 has the id p2-3. */
final class Loaded {

  static final List<RegistryBundle> BUNDLES = RegistryBundle.generate(7, 12).toList();

  private Loaded() {}

  static LoadedData data() throws IOException {
    return LoadedData.of(
        IntStream.range(0, BUNDLES.size())
            .mapToObj(patient -> new Submitted(BUNDLES.get(patient), answer(patient)))
            .toList());
  }

  static LoadedPatient patient(int number) throws IOException {
    return LoadedPatient.of(BUNDLES.get(number), answer(number));
  }

  private static Answer answer(int patient) {
    List<SentResource> resources = BUNDLES.get(patient).resources();
    return json(
        IntStream.range(0, resources.size())
            .mapToObj(
                entry ->
                    """
                    {"response": {"status": "201 Created", "location": "%s/p%d-%d/_history/1"}}
                    """
                        .formatted(resources.get(entry).type(), patient, entry))
            .collect(Collectors.joining(",", "{\"resourceType\":\"Bundle\",\"entry\":[", "]}")));
  }

  static Answer json(String text) {
    return new Answer(200, text.getBytes(StandardCharsets.UTF_8));
  }
}
