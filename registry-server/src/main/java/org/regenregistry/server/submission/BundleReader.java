package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/** Reads the entries of a transaction or batch Bundle. */
public final class BundleReader {

  private static final Pattern URL =
      Pattern.compile("(?<type>[A-Za-z]+)(/(?<id>[^/?#]+))?(\\?(?<query>.*))?");
  private static final String TYPES =
      Arrays.stream(ResourceKind.values())
          .map(ResourceKind::type)
          .sorted()
          .collect(Collectors.joining(", "));
  private static final Pattern ETAG = Pattern.compile("(W/)?\"(?<version>[0-9]{1,9})\"");

  private final List<Problem> problems = new ArrayList<>();
  private final List<Instruction> instructions = new ArrayList<>();

  private BundleReader() {}

  /** Reads all entries and reports everything that is wrong with their form. */
  public static ParsedBundle read(Bundle bundle) {
    BundleReader reader = new BundleReader();
    List<BundleEntryComponent> entries = bundle.getEntry();
    for (int index = 0; index < entries.size(); index++) {
      reader.read(index, entries.get(index));
    }
    return reader.parsed();
  }

  /** Reads one entry alone, as a batch is carried out. */
  public static ParsedBundle read(Bundle bundle, int index) {
    BundleReader reader = new BundleReader();
    reader.read(index, bundle.getEntry().get(index));
    return reader.parsed();
  }

  private ParsedBundle parsed() {
    return problems.isEmpty()
        ? new ParsedBundle.Understood(instructions)
        : new ParsedBundle.Malformed(problems);
  }

  private void read(int index, BundleEntryComponent entry) {
    String request = "Bundle.entry[" + index + "].request";
    BundleEntryRequestComponent asked = entry.getRequest();
    Matcher url = URL.matcher(asked.hasUrl() ? asked.getUrl() : "");
    if (!asked.hasMethod() || !url.matches()) {
      refuse(
          request,
          "An entry has a method and a URL of the form Type, Type/id or Type?identifier=…");
      return;
    }
    Optional<ResourceKind> kind = ResourceKind.of(url.group("type"));
    if (kind.isEmpty()) {
      refuse(request + ".url", "The registry stores " + TYPES + " only.");
      return;
    }
    Position position = Position.entry(index, Optional.ofNullable(entry.getFullUrl()));
    switch (asked.getMethod()) {
      case POST -> post(entry, kind.get(), url, position);
      case PUT -> put(entry, kind.get(), url, position);
      case DELETE -> remove(entry, kind.get(), url, position);
      case GET, HEAD, PATCH, NULL ->
          refuse(request + ".method", "An entry's method is POST, PUT or DELETE.");
    }
  }

  private void post(BundleEntryComponent entry, ResourceKind kind, Matcher url, Position position) {
    String request = requestOf(position);
    if (url.group("id") != null || url.group("query") != null) {
      refuse(request + ".url", "A POST names the type only; its condition goes into ifNoneExist.");
      return;
    }
    if (!hasContent(entry, kind, position)) {
      return;
    }
    Optional<BusinessIdentifier> condition = Optional.empty();
    if (entry.getRequest().hasIfNoneExist()) {
      condition = condition(kind, entry.getRequest().getIfNoneExist(), request + ".ifNoneExist");
      if (condition.isEmpty()) {
        return;
      }
    }
    instructions.add(new Instruction.Post(position, kind, entry.getResource(), condition));
  }

  private void put(BundleEntryComponent entry, ResourceKind kind, Matcher url, Position position) {
    if (hasContent(entry, kind, position)) {
      target(kind, url, position)
          .filter(target -> agrees(entry, target, position))
          .ifPresent(
              target ->
                  instructions.add(
                      new Instruction.Put(
                          position, kind, entry.getResource(), target, ifMatch(entry, position))));
    }
  }

  private void remove(
      BundleEntryComponent entry, ResourceKind kind, Matcher url, Position position) {
    Optional<UUID> id = Optional.ofNullable(url.group("id")).flatMap(ResourceKey::parseId);
    if (id.isEmpty()) {
      problems.add(
          Problem.at(
              ProblemCode.CONDITION_UNSUPPORTED,
              requestOf(position) + ".url",
              "A DELETE names one resource by its id, Type/id."));
      return;
    }
    instructions.add(new Instruction.Remove(position, kind, id.get(), ifMatch(entry, position)));
  }

  private Optional<Target> target(ResourceKind kind, Matcher url, Position position) {
    String where = requestOf(position) + ".url";
    if (url.group("query") != null && url.group("id") == null) {
      return condition(kind, url.group("query"), where).map(Target.ByIdentifier::new);
    }
    Optional<UUID> id = Optional.ofNullable(url.group("id")).flatMap(ResourceKey::parseId);
    if (id.isEmpty()) {
      refuse(where, "A PUT names a resource by an id this server assigned, or by identifier.");
    }
    return id.map(Target.ById::new);
  }

  /** An address the client made up for the Bundle says nothing about the stored id. */
  private boolean agrees(BundleEntryComponent entry, Target target, Position position) {
    String id = entry.getResource().getIdPart();
    if (id == null
        || id.startsWith("urn:")
        || !(target instanceof Target.ById(UUID given))
        || id.equals(given.toString())) {
      return true;
    }
    problems.add(
        Problem.at(
            ProblemCode.ID_MISMATCH,
            position.expression() + ".id",
            "The resource's id is not the one in the entry's URL."));
    return false;
  }

  private Optional<BusinessIdentifier> condition(ResourceKind kind, String query, String where) {
    Optional<BusinessIdentifier> identifier = Condition.parse(kind, query).identifier();
    if (identifier.isEmpty()) {
      problems.add(
          Problem.at(
              ProblemCode.CONDITION_UNSUPPORTED,
              where,
              "A condition has the form identifier=system|value; only identifiers are exact."));
    }
    return identifier;
  }

  private boolean hasContent(BundleEntryComponent entry, ResourceKind kind, Position position) {
    if (kind.resourceClass().isInstance(entry.getResource())) {
      return true;
    }
    refuse(position.expression(), "The entry's resource must be of the type its URL names.");
    return false;
  }

  private Optional<Integer> ifMatch(BundleEntryComponent entry, Position position) {
    if (!entry.getRequest().hasIfMatch()) {
      return Optional.empty();
    }
    Matcher etag = ETAG.matcher(entry.getRequest().getIfMatch());
    if (!etag.matches()) {
      refuse(requestOf(position) + ".ifMatch", "If-Match has the form W/\"3\".");
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(etag.group("version")));
  }

  private void refuse(String expression, String message) {
    problems.add(Problem.at(ProblemCode.ENTRY_URL_INVALID, expression, message));
  }

  private static String requestOf(Position position) {
    return "Bundle.entry[" + position.entry() + "].request";
  }
}
