package org.regenregistry.launcher.faults;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What the clinics were told, as plainly as can be kept. */
final class Truth {

  /**
   * A version that was acknowledged and must be there.
   *
   * @param content a text that its JSON contains; empty for a version that deletes
   */
  record Version(String clinic, String type, String id, int version, String content) {}

  private final Queue<Version> versions = new ConcurrentLinkedQueue<>();
  private final Queue<Person> persons = new ConcurrentLinkedQueue<>();
  private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

  void person(Person person) {
    persons.add(person);
  }

  void version(Person person, String key, int version, String content) {
    String[] parts = key.split("/", 2);
    versions.add(new Version(person.clinic(), parts[0], parts[1], version, content));
  }

  /** Counts what was done, by its name. */
  void count(String what) {
    counts.computeIfAbsent(what, _ -> new AtomicInteger()).incrementAndGet();
  }

  /** Something that a correct registry must never answer. */
  void contradiction(String what) {
    contradictions.add(what);
  }

  /** The versions that must be there: all but those of whoever was erased. */
  List<Version> versions() {
    var erased =
        persons.stream()
            .filter(Person::isErased)
            .flatMap(person -> person.resources().keySet().stream())
            .collect(Collectors.toSet());
    return versions.stream()
        .filter(version -> !erased.contains(version.type() + "/" + version.id()))
        .toList();
  }

  List<Person> persons() {
    return List.copyOf(persons);
  }

  Collection<String> contradictions() {
    return List.copyOf(contradictions);
  }

  int writes() {
    return counts.values().stream().mapToInt(AtomicInteger::get).sum() - uncertain();
  }

  /** Requests that got no answer, so that the clinic had to ask what became of them. */
  int uncertain() {
    AtomicInteger count = counts.get(UNCERTAIN);
    return count == null ? 0 : count.get();
  }

  Map<String, AtomicInteger> counts() {
    return new TreeMap<>(counts);
  }

  static final String UNCERTAIN = "uncertain";
}
