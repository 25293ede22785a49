package org.regenregistry.server.search;

/** What becomes of parameters that a type does not have, as the header {@code Prefer} asks. */
public enum Handling {
  /** They are an error. */
  STRICT,
  /** They are ignored, and the answer says so. Modifiers and values are never ignored. */
  LENIENT
}
