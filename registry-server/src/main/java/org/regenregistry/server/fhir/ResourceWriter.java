package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.patch.Patch;
import org.regenregistry.server.problem.Outcomes;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.SearchQueries;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.submission.Condition;
import org.regenregistry.server.submission.Conditions;
import org.regenregistry.server.submission.Demand;
import org.regenregistry.server.submission.Instruction;
import org.regenregistry.server.submission.Position;
import org.regenregistry.server.submission.Selection;
import org.regenregistry.server.submission.Submission;
import org.regenregistry.server.submission.SubmissionOutcome;
import org.regenregistry.server.submission.SubmissionOutcome.Effect;
import org.regenregistry.server.submission.SubmissionResult.Accepted;
import org.regenregistry.server.submission.SubmissionResult.Rejected;
import org.regenregistry.server.submission.Submissions;
import org.regenregistry.server.submission.Target;

/** Writes of a single resource: submissions with one demand. */
final class ResourceWriter {

  private final Submissions submissions;
  private final SearchQueries queries;
  private final StoredResources stored;

  ResourceWriter(Submissions submissions, SearchQueries queries, StoredResources stored) {
    this.submissions = submissions;
    this.queries = queries;
    this.stored = stored;
  }

  MethodOutcome create(
      ResourceKind kind, Resource resource, @Nullable String condition, RequestDetails request) {
    Position position = Position.single(kind.type());
    Optional<Target> existing = Optional.ofNullable(condition).map(given -> exact(kind, given));
    Demand demand =
        existing.isPresent() && existing.get() instanceof Target.ById(UUID id)
            ? new Demand.CreateUnless(position, kind, resource, new Selection.ById(id))
            : new Instruction.Post(
                position, kind, resource, existing.flatMap(Target::businessIdentifier));
    return write(demand, request);
  }

  MethodOutcome update(
      ResourceKind kind, Resource resource, @Nullable IdType id, RequestDetails request) {
    UUID assigned =
        Optional.ofNullable(id)
            .flatMap(given -> ResourceKey.parseId(given.getIdPart()))
            .orElseThrow(
                () ->
                    Refused.because(
                        ProblemCode.ID_UNKNOWN,
                        "No resource has this id, and the registry assigns ids itself: create with"
                            + " POST, or PUT by identifier."));
    return put(kind, resource, new Target.ById(assigned), request);
  }

  MethodOutcome updateByCondition(
      ResourceKind kind, Resource resource, String condition, RequestDetails request) {
    return put(kind, resource, exact(kind, condition), request);
  }

  MethodOutcome patch(ResourceKind kind, Selection selection, Patch patch, RequestDetails request) {
    MethodOutcome outcome =
        write(
            new Demand.Amend(
                Position.single(kind.type()), kind, selection, patch, Preconditions.of(request)),
            request);
    // HAPI tells the version in the answer to an update only.
    request.getResponse().addHeader("ETag", "W/\"" + outcome.getId().getVersionIdPart() + "\"");
    return outcome;
  }

  MethodOutcome delete(ResourceKind kind, Selection selection, RequestDetails request) {
    Position position = Position.single(kind.type());
    Demand demand =
        switch (selection) {
          case Selection.ById(UUID id) ->
              new Instruction.Remove(position, kind, id, Preconditions.of(request));
          case Selection.ByConditions found ->
              new Demand.RemoveFound(position, kind, found, Preconditions.of(request));
        };
    submit(ClinicRequest.caller(request), demand);
    return new MethodOutcome();
  }

  /** Which resource a patch or a deletion is about, by its id or by a condition. */
  Selection selection(
      ResourceKind kind, @Nullable IdType id, @Nullable String condition, RequestDetails request) {
    if (id != null && id.hasIdPart()) {
      return ResourceKey.parseId(id.getIdPart())
          .map(Selection.ById::new)
          .orElseThrow(() -> Refused.because(ProblemCode.NOT_FOUND, "No resource has this id."));
    }
    SearchConditions conditions = new SearchConditions(queries, ClinicRequest.caller(request));
    return switch (conditions.read(kind, query(kind, condition == null ? "" : condition))) {
      case Conditions.Reading.Understood(var found) -> new Selection.ByConditions(found);
      case Conditions.Reading.Refused(var problems) -> throw Refused.because(problems);
    };
  }

  private MethodOutcome put(
      ResourceKind kind, Resource resource, Target target, RequestDetails request) {
    return write(
        new Instruction.Put(
            Position.single(kind.type()), kind, resource, target, Preconditions.of(request)),
        request);
  }

  private MethodOutcome write(Demand demand, RequestDetails request) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    Accepted accepted = submit(caller, demand);
    if (!(accepted.outcomes().getFirst() instanceof SubmissionOutcome.Done done)) {
      throw new IllegalStateException("Only deletions can find nothing to do");
    }
    MethodOutcome answer =
        new MethodOutcome(StoredResources.id(done), done.effect() == Effect.CREATED);
    // Sent instead of the resource to who asks for it by 'Prefer: return=OperationOutcome'.
    answer.setOperationOutcome(Outcomes.of(List.of(), accepted.remarks()));
    // What a conditional create finds need not be what was sent; only who asks for it gets it.
    Optional<Resource> resource =
        Preference.of(request).equals(Optional.of(Preference.REPRESENTATION))
            ? stored.of(caller, done)
            : StoredResources.stamped(done);
    resource.ifPresent(answer::setResource);
    return answer;
  }

  private Accepted submit(Caller.Clinic caller, Demand demand) {
    return switch (submissions.submit(caller, Submission.of(List.of(demand)))) {
      case Accepted accepted -> accepted;
      case Rejected(var problems, var remarks) -> throw Refused.because(problems, remarks);
    };
  }

  private static Target exact(ResourceKind kind, String condition) {
    return Condition.parse(kind, query(kind, condition))
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemCode.CONDITION_UNSUPPORTED,
                    "The condition of a create or update has the form identifier=system|value or"
                        + " _id=…; only those are exact."));
  }

  private static String query(ResourceKind kind, String condition) {
    String address = kind.type() + "?";
    return condition.startsWith(address) ? condition.substring(address.length()) : condition;
  }
}
