package org.regenregistry.mapping.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A resource with one change.
 *
 * @param kind what was done
 * @param place the JSON pointer of the element it was done to
 * @param resource the changed resource
 */
record Mutation(String kind, String place, ObjectNode resource) {

  @Override
  public String toString() {
    return kind + " at " + place + " of " + resource.path("resourceType").asText();
  }
}
