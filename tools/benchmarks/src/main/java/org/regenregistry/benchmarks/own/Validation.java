package org.regenregistry.benchmarks.own;

import java.util.Map;

/** Whether the measured server holds resources to their profiles. */
public enum Validation {
  /** As every deployment does. */
  ON,
  /** For a comparison with servers that do not; the server has a profile for benchmarks only. */
  OFF;

  Map<String, String> properties() {
    return switch (this) {
      case ON -> Map.of();
      case OFF -> Map.of("spring.profiles.active", "benchmark");
    };
  }
}
