package org.regenregistry.server.submission;

import java.util.List;
import org.regenregistry.server.problem.Problem;

/** What a Bundle asks for, or what is wrong with its form. */
public sealed interface ParsedBundle {

  /**
   * Entries that can be carried out.
   *
   * @param demands entries that write
   * @param queries entries that read
   */
  record Understood(List<Demand> demands, List<Query> queries) implements ParsedBundle {

    public Understood {
      demands = List.copyOf(demands);
      queries = List.copyOf(queries);
    }
  }

  /** Entries that make no sense. */
  record Malformed(List<Problem> problems) implements ParsedBundle {

    public Malformed {
      problems = List.copyOf(problems);
    }
  }
}
