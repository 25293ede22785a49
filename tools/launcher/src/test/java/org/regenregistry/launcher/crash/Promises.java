package org.regenregistry.launcher.crash;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.regenregistry.synthetic.Submission;

/** Everything the server acknowledged or showed, and what it left open. */
final class Promises {

  /**
   * A version that must be there for ever.
   *
   * @param content a text that its JSON contains; empty for a version that deletes
   */
  record Version(String clinic, String type, String id, int version, String content) {}

  private final Queue<Version> versions = new ConcurrentLinkedQueue<>();
  private final Map<Submission, Boolean> bundles = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger acknowledgements = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();

  void version(Version version) {
    versions.add(version);
  }

  /** A Bundle may have arrived; whether it did is open until it is acknowledged. */
  void sent(Submission bundle) {
    bundles.putIfAbsent(bundle, false);
  }

  void acknowledged(Submission bundle) {
    bundles.put(bundle, true);
  }

  void acknowledgement() {
    acknowledgements.incrementAndGet();
  }

  void unanswered() {
    unanswered.incrementAndGet();
  }

  /** An answer that a correct request must never get. */
  void fault(String what) {
    faults.add(what);
  }

  List<Version> versions() {
    return List.copyOf(versions);
  }

  Map<Submission, Boolean> bundles() {
    return Map.copyOf(bundles);
  }

  Collection<String> faults() {
    return faults;
  }

  int acknowledgements() {
    return acknowledgements.get();
  }

  int unansweredRequests() {
    return unanswered.get();
  }
}
