package org.regenregistry.server.question;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;

/**
 * The parameters of a question as understood: every one of its head, each with at least one allowed
 * value, in the order of the head's list.
 */
record Parameters(Map<String, List<String>> values) {

  /** The usual names, so that questions share them. */
  static final String MEASURES = "measures";

  static final String MEASURE = "measure";
  static final String DEFINITIONS = "definitions";
  static final String VISITS = "visits";
  static final String VISIT = "visit";

  Parameters {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** All values of a parameter. */
  List<String> all(String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow();
  }

  /** The value of a parameter that has one. */
  String one(String name) {
    return all(name).getFirst();
  }

  List<Visit> visits(String name) {
    return all(name).stream().map(Visit::valueOf).toList();
  }

  Visit visit(String name) {
    return Visit.valueOf(one(name));
  }

  List<Measure> measures(String name) {
    return all(name).stream().map(id -> Measure.ofId(id).orElseThrow()).toList();
  }

  Measure measure(String name) {
    return Measure.ofId(one(name)).orElseThrow();
  }

  List<ResponderDefinition> definitions(String name) {
    return all(name).stream().map(id -> ResponderDefinition.ofId(id).orElseThrow()).toList();
  }
}
