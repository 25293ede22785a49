package org.regenregistry.launcher.demo;

import static java.util.Objects.requireNonNull;

import ca.uhn.fhir.context.FhirContext;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.synthetic.Submission;

/**
 * Clinics that send their Bundles again until each is acknowledged, as an EHR's queue does, and
 * remember every acknowledgement.
 */
final class StubbornLoad implements AutoCloseable {

  private static final int CLIENTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final RegistryClient registry;
  private final Map<ClinicCode, ClientCredentials> clinics;
  private final Queue<Submission> open;
  private final Map<Submission, String> acknowledged = new ConcurrentHashMap<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads;

  StubbornLoad(
      RegistryClient registry,
      Map<ClinicCode, ClientCredentials> clinics,
      List<Submission> submissions) {
    this.registry = registry;
    this.clinics = clinics;
    this.open = new ConcurrentLinkedQueue<>(submissions);
    this.threads =
        IntStream.range(0, CLIENTS).mapToObj(_ -> Thread.ofVirtual().start(this::work)).toList();
  }

  /** How many Bundles are acknowledged so far. */
  int acknowledgements() {
    return acknowledged.size();
  }

  /** The answer to each acknowledged Bundle. */
  Map<Submission, String> acknowledged() {
    return acknowledged;
  }

  /** Answers that a correct Bundle must never get. */
  Queue<String> refused() {
    return refused;
  }

  boolean isDone() {
    return threads.stream().noneMatch(Thread::isAlive);
  }

  @Override
  public void close() {
    open.clear();
    threads.forEach(Thread::interrupt);
  }

  private void work() {
    for (Submission next = open.poll(); next != null; next = open.poll()) {
      while (!submit(next) && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** True when there is nothing left to do for the Bundle. */
  private boolean submit(Submission submission) {
    try {
      HttpResponse<String> answer =
          registry.post(
              requireNonNull(clinics.get(submission.clinic())),
              "/fhir",
              "application/fhir+json",
              FhirContext.forR4Cached()
                  .newJsonParser()
                  .encodeResourceToString(submission.bundle()));
      if (answer.statusCode() == 200) {
        acknowledged.put(submission, answer.body());
        return true;
      }
      if (answer.statusCode() < 500) {
        refused.add(answer.statusCode() + " " + answer.body());
        return true;
      }
      return false;
    } catch (UncheckedIOException _) {
      // The server is down: the Bundle is not acknowledged and is sent again.
      return false;
    }
  }
}
