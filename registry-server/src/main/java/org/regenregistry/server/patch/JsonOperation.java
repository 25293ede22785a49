package org.regenregistry.server.patch;

import tools.jackson.databind.JsonNode;

/** One operation of a JSON Patch (RFC 6902). */
sealed interface JsonOperation {

  /** Puts a value to a place: into an array, or as a member that may be there already. */
  record Add(JsonPointer path, JsonNode value) implements JsonOperation {}

  /** Takes a value away. */
  record Remove(JsonPointer path) implements JsonOperation {}

  /** Puts a value in the place of another. */
  record Replace(JsonPointer path, JsonNode value) implements JsonOperation {}

  /** Takes a value away and puts it elsewhere. */
  record Move(JsonPointer from, JsonPointer path) implements JsonOperation {}

  /** Puts a value elsewhere, too. */
  record Copy(JsonPointer from, JsonPointer path) implements JsonOperation {}

  /** Demands that a value is there. */
  record Test(JsonPointer path, JsonNode value) implements JsonOperation {}
}
