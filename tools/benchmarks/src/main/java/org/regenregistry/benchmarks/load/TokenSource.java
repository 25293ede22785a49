package org.regenregistry.benchmarks.load;

import java.io.IOException;
import java.util.Optional;

/** Where requests get their access token. */
@FunctionalInterface
public interface TokenSource {

  /** A token that is valid now; none for a server without access control. */
  Optional<String> token() throws IOException;

  /** For a server without access control. */
  static TokenSource none() {
    return Optional::empty;
  }
}
