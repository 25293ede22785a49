package org.regenregistry.launcher.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A patient as the clinic's system knows the record; only one thread writes about a patient. */
final class Person {

  private static final String PROCEDURE = "Procedure";

  private final String clinic;
  private final Map<String, Known> resources = new LinkedHashMap<>();
  private Optional<Boolean> research = Optional.empty();
  private boolean erased;

  Person(String clinic) {
    this.clinic = clinic;
  }

  /**
   * The last state of a resource.
   *
   * @param kind what it is about
   */
  record Known(int version, boolean deleted, Kind kind) {}

  /** What the test does with a resource. */
  enum Kind {
    ADMINISTRATION,
    SCORE,
    CONSENT,
    PATIENT,
    SHARED,
    OTHER
  }

  String clinic() {
    return clinic;
  }

  Map<String, Known> resources() {
    return resources;
  }

  /** The resource's type and id. */
  String patient() {
    return keys(Kind.PATIENT).getFirst();
  }

  Known known(String key) {
    return Objects.requireNonNull(resources.get(key), key);
  }

  void know(String key, int version, Kind kind) {
    resources.put(key, new Known(version, false, kind));
  }

  void replaced(String key, int version) {
    know(key, version, known(key).kind());
  }

  void deleted(String key) {
    Known known = known(key);
    resources.put(key, new Known(known.version() + 1, true, known.kind()));
  }

  /** The resources of a kind that are there. */
  List<String> keys(Kind kind) {
    List<String> keys = new ArrayList<>();
    resources.forEach(
        (key, known) -> {
          if (known.kind() == kind && !known.deleted()) {
            keys.add(key);
          }
        });
    return keys;
  }

  /** All that depends on the patient and is there. */
  List<String> record() {
    List<String> keys = new ArrayList<>();
    for (Kind kind : List.of(Kind.ADMINISTRATION, Kind.SCORE, Kind.CONSENT, Kind.OTHER)) {
      keys.addAll(keys(kind));
    }
    return keys;
  }

  void allowsResearch(boolean allowed) {
    research = Optional.of(allowed);
  }

  void researchUnknown() {
    research = Optional.empty();
  }

  void erase() {
    erased = true;
  }

  boolean isErased() {
    return erased;
  }

  /** How many documents the index must hold; empty where only the rules of consent can tell. */
  Optional<Integer> documents() {
    if (erased) {
      return Optional.of(0);
    }
    long administrations =
        keys(Kind.ADMINISTRATION).stream().filter(key -> key.startsWith(PROCEDURE)).count();
    return administrations == 0
        ? Optional.of(0)
        : research.map(allowed -> allowed ? (int) administrations : 0);
  }
}
