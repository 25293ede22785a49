package org.regenregistry.launcher.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.launcher.crash.Fhir;
import org.regenregistry.launcher.crash.Fhir.Answer;

/** The requests of a clinic's system that comes back until it knows. */
final class Session {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Fhir fhir;
  private final Truth truth;

  Session(Fhir fhir, Truth truth) {
    this.fhir = fhir;
    this.truth = truth;
  }

  /** Sends once. Empty when it is open whether the work was done. */
  Optional<Answer> once(String method, String path, String body, int version)
      throws InterruptedException {
    String match = version > 0 ? "W/\"" + version + "\"" : "";
    Optional<Answer> answer = fhir.send(method, path, body, match);
    if (answer.isEmpty() || answer.get().isLater()) {
      truth.count(Truth.UNCERTAIN);
      LockSupport.parkNanos(PAUSE.toNanos());
      return Optional.empty();
    }
    return answer;
  }

  /** Sends what may be repeated until there is an answer. */
  Answer insist(String method, String path, String body) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<Answer> answer = once(method, path, body, 0);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw new IllegalStateException("No answer to " + method + " within " + PATIENCE);
  }

  /** What is there now: 200, 404 or 410. */
  Answer look(String key) throws InterruptedException {
    return insist("GET", "/" + key, "");
  }
}
