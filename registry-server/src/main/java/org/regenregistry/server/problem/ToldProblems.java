package org.regenregistry.server.problem;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Lets whoever serves a request know which problem its client was told, if any. */
public final class ToldProblems {

  private static final ScopedValue<Consumer<ProblemCode>> LISTENER = ScopedValue.newInstance();

  private ToldProblems() {}

  /** Runs the work and passes on every problem that it tells a client. */
  public static void during(Callable<Void> work, Consumer<ProblemCode> listener) throws Exception {
    ScopedValue.where(LISTENER, listener).call(work::call);
  }

  /** A client is told this problem. */
  public static void tell(ProblemCode problem) {
    if (LISTENER.isBound()) {
      LISTENER.get().accept(problem);
    }
  }
}
