package org.regenregistry.server.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much an erasure removes.
 *
 * @param resources by type
 * @param identifiers business identifiers
 * @param searchRows rows by which searches found the resources, links among them
 * @param terms terms that nothing else of the clinic was found by
 * @param extracts stored extracts that held the patient
 */
public record Removed(
    SortedMap<String, Count> resources,
    long identifiers,
    long searchRows,
    long terms,
    long extracts) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Removed {
    resources = new TreeMap<>(resources);
  }

  /**
   * Resources of one type.
   *
   * @param resources how many there were, deleted ones included
   * @param versions how many versions they had
   */
  public record Count(long resources, long versions) {}

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A record of plain values is always JSON", impossible);
    }
  }

  static Removed of(String json) {
    try {
      return JSON.readValue(json, Removed.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not what an erasure noted", e);
    }
  }
}
