package org.regenregistry.server.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** The content of an extract's files. */
record Taken(String csv, String ndjson, String deleted, String manifest) {

  private static final int INDEX_DATE = 3;

  /** The lines of the list without its heading. */
  List<String> rows() {
    return csv.lines().skip(1).toList();
  }

  /** The index dates in the order of the rows. */
  List<String> days() {
    return rows().stream().map(line -> line.split(",", -1)[INDEX_DATE]).toList();
  }

  /** A value of the manifest. */
  JsonNode manifest(String pointer) {
    try {
      return JsonMapper.builder().build().readTree(manifest).at(pointer);
    } catch (JsonProcessingException e) {
      throw new AssertionError("The manifest is JSON", e);
    }
  }
}
