package org.regenregistry.server.submission;

/** Which implementation of the guide's rules judges a submission. */
public enum Engine {
  /** The registry's own, which every submission passes. */
  COMPILED,
  /** HAPI's instance validator: slow, and the measure the other is held to. */
  REFERENCE
}
