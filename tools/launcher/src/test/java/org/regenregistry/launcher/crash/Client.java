package org.regenregistry.launcher.crash;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.synthetic.Submission;

/**
 * A clinic's system that sends Bundles and keeps one Organization of its own up to date, each write
 * on top of the version it knows. Only it writes to that Organization, so whatever it finds there
 * must be its own.
 */
final class Client implements Runnable {

  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String clinic;
  private final String name;
  private final Fhir fhir;
  private final Queue<Submission> bundles;
  private final Promises promises;
  private final Random random;
  private final String organization;
  private volatile boolean stopped;
  private String id = "";
  private int version;
  private boolean deleted;
  private int step;

  Client(String clinic, String name, Fhir fhir, Queue<Submission> bundles, Promises promises) {
    this.clinic = clinic;
    this.name = name;
    this.fhir = fhir;
    this.bundles = bundles;
    this.promises = promises;
    this.random = new Random(name.hashCode());
    this.organization =
        """
        {"resourceType":"Organization",%s"identifier":[{"system":"SYSTEM","value":"%s"}],"name":"%s"}
        """
            .replace("SYSTEM", Canonical.CLINIC_IDENTIFIER);
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        if (random.nextInt(3) == 0 && !bundles.isEmpty()) {
          submit(bundles.poll());
        } else {
          step();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (JsonProcessingException | RuntimeException e) {
      promises.fault(name + " " + e);
    }
  }

  private void submit(Submission submission) throws InterruptedException, JsonProcessingException {
    String body =
        FhirContext.forR4Cached().newJsonParser().encodeResourceToString(submission.bundle());
    promises.sent(submission);
    while (!stopped) {
      Optional<Fhir.Answer> answer = fhir.send("POST", "", body, "");
      if (answer.isPresent() && answer.get().isSuccess()) {
        promiseEntries(submission, JSON.readTree(answer.get().body()));
        promises.acknowledged(submission);
        promises.acknowledgement();
        return;
      }
      if (!isOpen(answer)) {
        return;
      }
    }
  }

  private void promiseEntries(Submission submission, JsonNode answer) {
    var entries = submission.bundle().getEntry();
    for (int index = 0; index < entries.size(); index++) {
      String location = answer.at("/entry/" + index + "/response/location").asText();
      String[] parts = location.split("/", -1);
      promises.version(
          new Promises.Version(
              clinic,
              parts[0],
              parts[1],
              Integer.parseInt(parts[3]),
              UniqueIdentifiers.first(entries.get(index).getResource())));
    }
  }

  /** Writes the next state of the Organization; after no answer, looks what became of it first. */
  private void step() throws InterruptedException, JsonProcessingException {
    step++;
    String content = name + "-step-" + step;
    // Deleting what is deleted makes no version.
    boolean deletes = version > 0 && !deleted && random.nextInt(12) == 0;
    Optional<Fhir.Answer> answer = deletes ? delete() : put(content);
    if (answer.isPresent() && answer.get().isSuccess()) {
      promises.acknowledgement();
      know(answer.get(), deletes ? "" : content);
    } else if (isOpen(answer)) {
      lookUp(deletes ? "" : content);
    }
  }

  private Optional<Fhir.Answer> put(String content) throws InterruptedException {
    if (id.isEmpty()) {
      return fhir.send(
          "PUT",
          "/Organization?identifier="
              + URLEncoder.encode(Canonical.CLINIC_IDENTIFIER + "|" + name, StandardCharsets.UTF_8),
          organization.formatted("", name, content),
          "");
    }
    return fhir.send(
        "PUT",
        "/Organization/" + id,
        organization.formatted("\"id\":\"" + id + "\",", name, content),
        "W/\"" + version + "\"");
  }

  private Optional<Fhir.Answer> delete() throws InterruptedException {
    return fhir.send("DELETE", "/Organization/" + id, "", "W/\"" + version + "\"");
  }

  private void know(Fhir.Answer answer, String content) throws JsonProcessingException {
    if (content.isEmpty()) {
      version++;
    } else {
      JsonNode resource = JSON.readTree(answer.body());
      int next = resource.at("/meta/versionId").asInt();
      if (version > 0 && next != version + 1) {
        promises.fault(name + ": version " + next + " was acknowledged on top of " + version);
      }
      id = resource.path("id").asText();
      version = next;
    }
    promise(content);
  }

  private void promise(String content) {
    deleted = content.isEmpty();
    promises.version(new Promises.Version(clinic, "Organization", id, version, content));
  }

  /** The write without an answer was done as a whole or not at all. */
  private void lookUp(String attempted) throws InterruptedException, JsonProcessingException {
    while (!stopped && !id.isEmpty()) {
      Optional<Fhir.Answer> answer = fhir.send("GET", "/Organization/" + id, "", "");
      if (answer.isPresent() && (answer.get().isSuccess() || answer.get().status() == 410)) {
        compare(answer.get(), attempted);
        return;
      }
      if (!isOpen(answer)) {
        return;
      }
    }
  }

  private void compare(Fhir.Answer answer, String attempted) throws JsonProcessingException {
    boolean gone = answer.status() == 410;
    String found = gone ? "" : JSON.readTree(answer.body()).path("name").asText();
    int current = gone ? version + 1 : JSON.readTree(answer.body()).at("/meta/versionId").asInt();
    boolean done = found.equals(attempted) && current == version + 1;
    boolean untouched = gone == deleted && (gone || current == version);
    if (done) {
      version++;
      promise(attempted);
    } else if (!untouched) {
      promises.fault(name + ": found " + found + " at " + current + ", known " + version);
    }
  }

  /** Whether the answer leaves something to do: none came, or one that asks to come back. */
  private boolean isOpen(Optional<Fhir.Answer> answer) {
    if (answer.isPresent() && !answer.get().isLater()) {
      promises.fault(name + " got " + answer.get().status() + " " + answer.get().body());
      return false;
    }
    promises.unanswered();
    LockSupport.parkNanos(PAUSE.toNanos());
    return true;
  }
}
