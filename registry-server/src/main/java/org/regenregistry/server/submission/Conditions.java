package org.regenregistry.server.submission;

import java.util.List;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;

/** Reads the condition of a conditional delete or patch, which is a search. */
public interface Conditions {

  /** Reads the query part of a conditional URL. */
  Reading read(ResourceKind kind, String query);

  /** Whether a condition is understood. */
  sealed interface Reading {

    /** At least one condition. */
    record Understood(List<SearchCondition> conditions) implements Reading {

      public Understood {
        conditions = List.copyOf(conditions);
      }
    }

    /** What is wrong with it. */
    record Refused(List<Problem> problems) implements Reading {

      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }
}
