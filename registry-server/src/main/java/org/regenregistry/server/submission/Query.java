package org.regenregistry.server.submission;

import java.util.Map;

/**
 * An entry of a Bundle that reads.
 *
 * @param entry the index in the Bundle, from 0
 * @param extent how much of the answer is wanted
 * @param url below the FHIR base, such as {@code Patient/123} or {@code Patient?gender=male}
 * @param headers by name, what a request of its own would say in its headers
 */
public record Query(int entry, Extent extent, String url, Map<String, String> headers) {

  public Query {
    headers = Map.copyOf(headers);
  }

  /** How much of an answer is wanted. */
  public enum Extent {
    /** GET. */
    WHOLE,
    /** HEAD. */
    STATUS_ONLY
  }
}
