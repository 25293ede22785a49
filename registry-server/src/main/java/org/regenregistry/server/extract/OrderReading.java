package org.regenregistry.server.extract;

import java.util.List;
import org.regenregistry.server.problem.Problem;

/** What became of a request's parameters. */
sealed interface OrderReading {

  /** The parameters are an order. */
  record Understood(ExtractOrder order) implements OrderReading {}

  /** The parameters are not an order; one problem per parameter at fault. */
  record Faulty(List<Problem> problems) implements OrderReading {

    public Faulty {
      problems = List.copyOf(problems);
    }
  }
}
