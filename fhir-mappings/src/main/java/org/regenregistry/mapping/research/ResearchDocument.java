package org.regenregistry.mapping.research;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A treatment as a release holds it.
 *
 * @param fields values by path; texts, numbers, truth values and lists of these
 */
public record ResearchDocument(Map<String, Object> fields) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public ResearchDocument {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** The same document with one field more. */
  public ResearchDocument with(String path, String value) {
    Map<String, Object> more = new TreeMap<>(fields);
    more.put(path, value);
    return new ResearchDocument(more);
  }

  /** The document as JSON with paths for names, as the index takes it. */
  public String json() {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }
}
