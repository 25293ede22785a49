package org.regenregistry.server.submission;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an instruction stands in a request, so that a problem can name its element.
 *
 * @param entry the index in the Bundle, from 0; 0 for a request of a single resource
 * @param expression FHIRPath of the resource, {@code Bundle.entry[3].resource} or the type's name
 * @param fullUrl the entry's address by which other entries refer to it
 */
public record Position(int entry, String expression, Optional<String> fullUrl) {

  /** The position of an entry of a Bundle. */
  public static Position entry(int index, Optional<String> fullUrl) {
    return new Position(index, "Bundle.entry[" + index + "].resource", fullUrl);
  }

  /** FHIRPath of an operation of the patch that stands here, or of the patch as a whole. */
  String operation(OptionalInt index) {
    String patch = isWholeRequest() ? "operation" : expression + ".operation";
    return index.isPresent() ? patch + "[" + index.getAsInt() + "]" : patch;
  }

  /** Whether the request is this resource and no Bundle. */
  boolean isWholeRequest() {
    return !expression.startsWith("Bundle.");
  }

  /** The position of the only resource of a request. */
  public static Position single(String type) {
    return new Position(0, type, Optional.empty());
  }
}
