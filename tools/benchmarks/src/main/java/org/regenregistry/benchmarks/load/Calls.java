package org.regenregistry.benchmarks.load;

import java.util.Optional;

/** Where clients get their requests; several clients ask at once. */
public interface Calls {

  /** The next request; none when there are no more. */
  Optional<Call> next();

  /** The request that an answer of 2xx leads to, such as the next page. */
  default Optional<Call> following(Call call, Answer answer) {
    return Optional.empty();
  }
}
