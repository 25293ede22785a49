package org.regenregistry.server.erasure;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.regenregistry.server.problem.Problem;

/** What became of a request about an erasure. */
public sealed interface ErasureAnswer {

  /**
   * What an erasure would remove.
   *
   * @param resources resources and versions by type
   * @param others the clinic's other Patients that bore an identifier of this one's
   * @param confirmation what confirms it
   */
  record Previewed(
      SortedMap<String, Removed.Count> resources, List<UUID> others, String confirmation)
      implements ErasureAnswer {

    public Previewed {
      resources = new TreeMap<>(resources);
      others = List.copyOf(others);
    }
  }

  /**
   * The patient is erased.
   *
   * @param others the clinic's other Patients that bore an identifier of this one's, as far as this
   *     request saw them
   */
  record Settled(Receipt.Signed receipt, List<UUID> others) implements ErasureAnswer {

    public Settled {
      others = List.copyOf(others);
    }
  }

  /** Nothing was done. */
  record Refused(Problem problem) implements ErasureAnswer {}
}
