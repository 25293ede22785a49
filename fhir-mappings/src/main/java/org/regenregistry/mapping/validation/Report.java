package org.regenregistry.mapping.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is found; the same rule is reported once for each element. */
final class Report {

  private record Place(String rule, String expression) {}

  private final Map<Place, Finding> findings = new LinkedHashMap<>();

  /** Notes a broken rule without a value to show. */
  void error(Node node, String rule, String message) {
    error(node, rule, node.text(), message);
  }

  /** Notes a broken rule and the value that breaks it. */
  void error(Node node, String rule, @Nullable String value, String message) {
    add(new Finding(Severity.ERROR, rule, node.path(), Optional.ofNullable(value), message));
  }

  void add(Finding finding) {
    findings.putIfAbsent(new Place(finding.rule(), finding.expression()), finding);
  }

  boolean hasErrors() {
    return findings.values().stream().anyMatch(Finding::isError);
  }

  List<Finding> findings() {
    return List.copyOf(findings.values());
  }
}
