package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.patch.Patch;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKind;

/** Reads one entry of a Bundle that writes. */
final class EntryReader {

  private static final String TYPES =
      Arrays.stream(ResourceKind.values())
          .map(ResourceKind::type)
          .sorted()
          .collect(Collectors.joining(", "));
  private static final String EXACT =
      "The condition of a create or update has the form identifier=system|value or _id=…; only"
          + " those are exact.";

  private final BundleEntryComponent entry;
  private final BundleEntryRequestComponent request;
  private final Conditions conditions;
  private final Caller caller;
  private final Position position;
  private final String where;
  private final List<Problem> problems = new ArrayList<>();

  EntryReader(int index, BundleEntryComponent entry, Conditions conditions, Caller caller) {
    this.caller = caller;
    this.entry = entry;
    this.request = entry.getRequest();
    this.conditions = conditions;
    this.position = Position.entry(index, Optional.ofNullable(entry.getFullUrl()));
    this.where = "Bundle.entry[" + index + "].request";
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** What the entry asks for; there are problems if it is not understood. */
  Optional<Demand> demand() {
    Optional<EntryUrl> url = EntryUrl.parse(Objects.requireNonNullElse(request.getUrl(), ""));
    if (entry.getResource() instanceof Bundle) {
      return refuse(position.expression(), "A Bundle cannot be an entry of a Bundle.");
    }
    if (!request.hasMethod() || url.isEmpty()) {
      return refuse(
          where, "An entry has a method and a URL of the form Type, Type/id or Type?condition.");
    }
    Optional<ResourceKind> kind = ResourceKind.of(url.get().type());
    if (kind.isEmpty()) {
      return refuse(where + ".url", "The registry stores " + TYPES + " only.");
    }
    return isAllowed(kind.get(), url.get()) ? write(kind.get(), url.get()) : Optional.empty();
  }

  private boolean isAllowed(ResourceKind kind, EntryUrl url) {
    List<Problem> denied = EntryAccess.denied(caller, kind, request, url);
    denied.forEach(problem -> problems.add(Problem.at(problem.code(), where, problem.message())));
    return denied.isEmpty();
  }

  private Optional<Demand> write(ResourceKind kind, EntryUrl url) {
    return switch (request.getMethod()) {
      case POST -> post(kind, url);
      case PUT -> put(kind, url);
      case PATCH -> amend(kind, url);
      case DELETE -> remove(kind, url);
      case GET, HEAD, NULL -> refuse(where + ".method", "This method does not write.");
    };
  }

  private Optional<Demand> post(ResourceKind kind, EntryUrl url) {
    if (url.name().isPresent() || url.query().isPresent()) {
      return refuse(
          where + ".url", "A POST names the type only; its condition goes into ifNoneExist.");
    }
    if (!hasContent(kind)) {
      return Optional.empty();
    }
    if (!request.hasIfNoneExist()) {
      return Optional.of(
          new Instruction.Post(position, kind, entry.getResource(), Optional.empty()));
    }
    return exact(kind, request.getIfNoneExist(), where + ".ifNoneExist").map(it -> post(kind, it));
  }

  private Demand post(ResourceKind kind, Target existing) {
    return switch (existing) {
      case Target.ByIdentifier(var identifier) ->
          new Instruction.Post(position, kind, entry.getResource(), Optional.of(identifier));
      case Target.ById(UUID id) ->
          new Demand.CreateUnless(position, kind, entry.getResource(), new Selection.ById(id));
    };
  }

  private Optional<Demand> put(ResourceKind kind, EntryUrl url) {
    if (!hasContent(kind)) {
      return Optional.empty();
    }
    return target(kind, url)
        .filter(this::agrees)
        .flatMap(
            target ->
                precondition()
                    .map(
                        condition ->
                            new Instruction.Put(
                                position, kind, entry.getResource(), target, condition)));
  }

  private Optional<Target> target(ResourceKind kind, EntryUrl url) {
    if (url.condition().isPresent()) {
      return exact(kind, url.condition().get(), where + ".url");
    }
    if (url.id().isEmpty()) {
      refuse(
          where + ".url",
          "A PUT names a resource by an id this server assigned, or by identifier.");
    }
    return url.id().map(Target.ById::new);
  }

  /** An address the client made up for the Bundle says nothing about the stored id. */
  private boolean agrees(Target target) {
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

  private Optional<Demand> amend(ResourceKind kind, EntryUrl url) {
    Optional<Selection> selection = selection(kind, url);
    if (selection.isEmpty()) {
      return Optional.empty();
    }
    return switch (PatchReader.read(entry.getResource())) {
      case Patch.Reading.Understood(var patch) ->
          precondition()
              .map(
                  condition -> new Demand.Amend(position, kind, selection.get(), patch, condition));
      case Patch.Reading.Malformed(var fault) -> {
        problems.add(
            Problem.at(
                ProblemCode.PATCH_INVALID, position.operation(fault.operation()), fault.message()));
        yield Optional.empty();
      }
    };
  }

  private Optional<Demand> remove(ResourceKind kind, EntryUrl url) {
    return selection(kind, url)
        .flatMap(selection -> precondition().map(condition -> remove(kind, selection, condition)));
  }

  private Demand remove(ResourceKind kind, Selection selection, Precondition precondition) {
    return switch (selection) {
      case Selection.ById(UUID id) -> new Instruction.Remove(position, kind, id, precondition);
      case Selection.ByConditions found ->
          new Demand.RemoveFound(position, kind, found, precondition);
    };
  }

  private Optional<Selection> selection(ResourceKind kind, EntryUrl url) {
    if (url.id().isPresent()) {
      return url.id().map(Selection.ById::new);
    }
    if (url.name().isPresent()) {
      problems.add(Problem.at(ProblemCode.NOT_FOUND, where + ".url", "No resource has this id."));
      return Optional.empty();
    }
    return switch (conditions.read(kind, url.query().orElse(""))) {
      case Conditions.Reading.Understood(var found) ->
          Optional.of(new Selection.ByConditions(found));
      case Conditions.Reading.Refused(var refused) -> {
        refused.forEach(
            problem -> problems.add(Problem.at(problem.code(), where + ".url", problem.message())));
        yield Optional.empty();
      }
    };
  }

  private Optional<Target> exact(ResourceKind kind, String query, String element) {
    Optional<Target> target = Condition.parse(kind, query);
    if (target.isEmpty()) {
      problems.add(Problem.at(ProblemCode.CONDITION_UNSUPPORTED, element, EXACT));
    }
    return target;
  }

  private boolean hasContent(ResourceKind kind) {
    if (kind.resourceClass().isInstance(entry.getResource())) {
      return true;
    }
    refuse(position.expression(), "The entry's resource must be of the type its URL names.");
    return false;
  }

  private Optional<Precondition> precondition() {
    Optional<Precondition> precondition =
        PreconditionReader.read(request.getIfMatch(), request.getIfNoneMatch());
    if (precondition.isEmpty()) {
      refuse(where + (request.hasIfMatch() ? ".ifMatch" : ".ifNoneMatch"), PreconditionReader.FORM);
    }
    return precondition;
  }

  private Optional<Demand> refuse(String expression, String message) {
    problems.add(Problem.at(ProblemCode.ENTRY_URL_INVALID, expression, message));
    return Optional.empty();
  }
}
