package org.regenregistry.server.erasure;

import java.util.SortedMap;
import java.util.TreeMap;
import org.regenregistry.server.problem.Problem;

/** What became of a request about an erasure. */
public sealed interface ErasureAnswer {

  /**
   * What an erasure would remove.
   *
   * @param resources resources and versions by type
   * @param confirmation what confirms it
   */
  record Previewed(SortedMap<String, Removed.Count> resources, String confirmation)
      implements ErasureAnswer {

    public Previewed {
      resources = new TreeMap<>(resources);
    }
  }

  /** The patient is erased. */
  record Settled(Receipt.Signed receipt) implements ErasureAnswer {}

  /** Nothing was done. */
  record Refused(Problem problem) implements ErasureAnswer {}
}
