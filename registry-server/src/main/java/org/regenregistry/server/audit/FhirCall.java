package org.regenregistry.server.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;
import org.regenregistry.server.audit.RecordedEvent.Act;

/**
 * What a request asks for, as its method and path tell. Only words that FHIR or the registry knows
 * are taken from the path, and ids that the registry could have given: whatever else a client puts
 * there may be about a patient.
 */
final class FhirCall {

  private static final Set<String> TYPES =
      Arrays.stream(ResourceType.values()).map(Enum::name).collect(Collectors.toSet());

  private static final Set<String> OPERATIONS =
      Set.of(
          "$validate",
          "$validate-submission",
          "$meta",
          "$everything",
          "$erase",
          "$erasure-receipt",
          "$lift-erasure",
          "$evaluate-measure",
          "$registry-extract",
          "$registry-extract-status",
          "$registry-extract-file");

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String UNKNOWN = "unknown";
  private static final Set<String> RESEARCH =
      Set.of(
          "/research/dictionary",
          "/research/cohort-schema.json",
          "/research/count",
          "/research/questions",
          "/research/projects");

  private static final String OWN_OUTCOMES = "/clinic/outcomes";
  private static final String QUESTION = "/research/questions/";
  private static final String PROJECT = "/research/projects/";
  private static final String SEARCH = "_search";
  private static final String HISTORY = "_history";

  private final String method;
  private final List<String> path;

  private FhirCall(String method, List<String> path) {
    this.method = method;
    this.path = path;
  }

  /**
   * What the request is.
   *
   * @param path decoded, from the root of the server
   */
  static Act of(String method, String path) {
    if (RESEARCH.contains(path) || path.startsWith(QUESTION) || path.startsWith(PROJECT)) {
      return act("research");
    }
    if (path.equals(OWN_OUTCOMES)) {
      return act("outcomes");
    }
    if (path.startsWith("/fhir-package/")) {
      return act("package");
    }
    if (!path.equals("/fhir") && !path.startsWith("/fhir/")) {
      return act("page");
    }
    List<String> segments =
        Arrays.stream(path.substring("/fhir".length()).split("/", -1))
            .filter(segment -> !segment.isEmpty())
            .toList();
    return new FhirCall(method.equals("HEAD") ? "GET" : method, segments).act();
  }

  private Act act() {
    if (path.isEmpty()) {
      return act(reads() ? "search-system" : method.equals("POST") ? "transaction" : UNKNOWN);
    }
    String first = path.getFirst();
    if (first.equals("metadata")) {
      return act("capabilities");
    }
    if (first.equals(HISTORY)) {
      return act("history-system");
    }
    if (first.equals(SEARCH)) {
      return act("search-system");
    }
    if (first.startsWith("$")) {
      return operation(first, Optional.empty(), Optional.empty());
    }
    return TYPES.contains(first) ? ofType(first) : act(UNKNOWN);
  }

  private Act ofType(String type) {
    if (path.size() == 1) {
      return act(onType(), Optional.of(type), Optional.empty(), OptionalInt.empty());
    }
    String second = path.get(1);
    if (second.startsWith("$")) {
      return operation(second, Optional.of(type), Optional.empty());
    }
    return switch (second) {
      case SEARCH -> act("search-type", Optional.of(type), Optional.empty(), OptionalInt.empty());
      case HISTORY -> act("history-type", Optional.of(type), Optional.empty(), OptionalInt.empty());
      default -> ofResource(type, second);
    };
  }

  private Act ofResource(String type, String name) {
    Optional<UUID> id =
        ID.matcher(name).matches() ? Optional.of(UUID.fromString(name)) : Optional.empty();
    if (path.size() == 2) {
      return act(onResource(), Optional.of(type), id, OptionalInt.empty());
    }
    String third = path.get(2);
    if (third.startsWith("$")) {
      return operation(third, Optional.of(type), id);
    }
    if (!third.equals(HISTORY)) {
      return act(UNKNOWN, Optional.of(type), id, OptionalInt.empty());
    }
    if (path.size() == 3) {
      return act("history-instance", Optional.of(type), id, OptionalInt.empty());
    }
    String version = path.get(3);
    boolean known = VERSION.matcher(version).matches();
    return act(
        "vread",
        Optional.of(type),
        id,
        known ? OptionalInt.of(Integer.parseInt(version)) : OptionalInt.empty());
  }

  private String onType() {
    return switch (method) {
      case "GET" -> "search-type";
      case "POST" -> "create";
      default -> write();
    };
  }

  private String onResource() {
    return reads() ? "read" : write();
  }

  private String write() {
    return switch (method) {
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> UNKNOWN;
    };
  }

  private boolean reads() {
    return method.equals("GET");
  }

  private static Act operation(String name, Optional<String> type, Optional<UUID> id) {
    return new Act(
        "operation",
        Optional.of(name).filter(OPERATIONS::contains),
        type,
        id,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Act act(String interaction) {
    return act(interaction, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  private static Act act(
      String interaction, Optional<String> type, Optional<UUID> id, OptionalInt version) {
    return new Act(
        interaction, Optional.empty(), type, id, version, Optional.empty(), Optional.empty());
  }
}
