package org.regenregistry.server.explore;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question as the address of a page says it, so that every view can be shared. A name is that of
 * a research field, or one of the few that are written here, or a parameter's behind {@code p.};
 * whatever else there is becomes a criterion and is refused by the reader in its own words.
 *
 * @param values every name with its values; empty ones are those of an empty form
 */
record AskedAddress(Map<String, List<String>> values) {

  static final String BY = "by";

  /** Names the fields whose values are left out instead of chosen. */
  static final String WITHOUT = "without";

  static final String PROJECT = "project";
  static final String PURPOSE = "purpose";
  static final String PARAMETER = "p.";

  /** The field that the builder shows the sizes of. */
  static final String SIZES = "sizes";

  /** Asks for a count to be explained. */
  static final String EXPLAIN = "explain";

  private static final Set<String> BESIDES = Set.of(BY, WITHOUT, PROJECT, PURPOSE, SIZES, EXPLAIN);
  private static final Set<String> OF_A_REQUEST = Set.of(SIZES, EXPLAIN);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  AskedAddress {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach(
        (name, all) -> copy.put(name, all.stream().filter(value -> !value.isBlank()).toList()));
    values = Collections.unmodifiableMap(copy);
  }

  /** The same with a name that has this value only. */
  AskedAddress with(String name, String value) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    changed.put(name, List.of(value));
    return new AskedAddress(changed);
  }

  /** The values of a name; none when it is not there. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  Optional<String> one(String name) {
    return all(name).stream().findFirst();
  }

  boolean leavesOut(String field) {
    return all(WITHOUT).contains(field);
  }

  /** The values of a parameter; absent when the address does not mention it. */
  Optional<List<String>> parameter(String name) {
    return Optional.ofNullable(values.get(PARAMETER + name));
  }

  /** The fields that are limited, in the order of the address, with their values. */
  Map<String, List<String>> limits() {
    return values.entrySet().stream()
        .filter(entry -> isLimit(entry.getKey()) && !entry.getValue().isEmpty())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
  }

  private static boolean isLimit(String name) {
    return !BESIDES.contains(name) && !name.startsWith(PARAMETER);
  }

  /** The request of the question as a program would send it. */
  ObjectNode question() {
    ObjectNode body = cohortRequest();
    one(BY).ifPresent(field -> body.put(BY, field));
    ObjectNode parameters = body.putObject("parameters");
    values.forEach(
        (name, all) -> {
          if (name.startsWith(PARAMETER)) {
            all.forEach(parameters.putArray(name.substring(PARAMETER.length()))::add);
          }
        });
    return body;
  }

  /** The request of a count, each criterion explained if the address says so. */
  ObjectNode count() {
    return one(EXPLAIN).isPresent() ? cohortRequest().put(EXPLAIN, true) : cohortRequest();
  }

  /**
   * The request of the sizes of a field's groups, in the cohort without what it says of this field:
   * those that are not chosen would otherwise all be empty.
   */
  ObjectNode sizes() {
    Optional<String> field = one(SIZES);
    ObjectNode body = field.map(this::without).orElse(this).cohortRequest();
    field.ifPresent(name -> body.put(BY, name));
    return body;
  }

  private AskedAddress without(String field) {
    Map<String, List<String>> others = new LinkedHashMap<>(values);
    others.remove(field);
    return new AskedAddress(others);
  }

  private ObjectNode cohortRequest() {
    ObjectNode body = JSON.objectNode();
    body.set("cohort", cohort());
    one(PROJECT).ifPresent(project -> body.put(PROJECT, project));
    one(PURPOSE).ifPresent(purpose -> body.put(PURPOSE, purpose));
    return body;
  }

  private ObjectNode cohort() {
    ObjectNode cohort = JSON.objectNode();
    ArrayNode all = cohort.putArray("all");
    limits()
        .forEach(
            (field, values) -> {
              ObjectNode condition = JSON.objectNode().put("field", field);
              values.forEach(condition.putArray("in")::add);
              all.add(leavesOut(field) ? JSON.objectNode().set("not", condition) : condition);
            });
    return cohort;
  }

  /** The whole question as the query of an address, to be put behind a question mark. */
  String query() {
    return query(name -> !OF_A_REQUEST.contains(name));
  }

  /** Whom it is about, for what and in which groups, without the parameters of one question. */
  String queryWithoutParameters() {
    return query(name -> !OF_A_REQUEST.contains(name) && !name.startsWith(PARAMETER));
  }

  private String query(Predicate<String> kept) {
    List<String> pairs = new ArrayList<>();
    values.forEach(
        (name, all) -> {
          if (kept.test(name)) {
            all.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value)));
          }
        });
    return String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
