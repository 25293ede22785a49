package org.regenregistry.benchmarks.indexing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the indexers count, all of them together.
 *
 * @param values by name and labels as the metrics page writes them
 */
record IndexerFigures(Map<String, Double> values) {

  private static final Pattern LINE = Pattern.compile("(registry_indexer_\\S+) ([0-9.eE+-]+)");
  private static final String STAGE = "registry_indexer_stage_seconds_sum{stage=\"";

  IndexerFigures {
    values = Map.copyOf(values);
  }

  static IndexerFigures read(List<URI> pages) throws IOException, InterruptedException {
    Map<String, Double> sums = new TreeMap<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (URI page : pages) {
        String text =
            http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
        parse(text).forEach((name, value) -> sums.merge(name, value, Double::sum));
      }
    }
    return new IndexerFigures(sums);
  }

  static Map<String, Double> parse(String page) {
    Map<String, Double> values = new TreeMap<>();
    Matcher line = LINE.matcher(page);
    while (line.find()) {
      values.put(line.group(1), Double.valueOf(line.group(2)));
    }
    return values;
  }

  /** What they rose by. */
  IndexerFigures since(IndexerFigures earlier) {
    Map<String, Double> growth = new TreeMap<>();
    values.forEach(
        (name, value) -> growth.put(name, value - earlier.values.getOrDefault(name, 0.0)));
    return new IndexerFigures(growth);
  }

  /** Seconds that workers spent, by stage. */
  Map<String, Double> stages() {
    Map<String, Double> stages = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(STAGE)) {
            stages.put(name.substring(STAGE.length(), name.indexOf('"', STAGE.length())), value);
          }
        });
    return stages;
  }
}
