package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.MethodOutcome;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Outcomes;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.submission.Condition;
import org.regenregistry.server.submission.Instruction;
import org.regenregistry.server.submission.Position;
import org.regenregistry.server.submission.Submission;
import org.regenregistry.server.submission.SubmissionOutcome;
import org.regenregistry.server.submission.SubmissionOutcome.Effect;
import org.regenregistry.server.submission.SubmissionResult.Accepted;
import org.regenregistry.server.submission.SubmissionResult.Rejected;
import org.regenregistry.server.submission.Submissions;
import org.regenregistry.server.submission.Target;

/** Writes of a single resource: submissions with one instruction. */
final class ResourceWriter {

  private final Submissions submissions;

  ResourceWriter(Submissions submissions) {
    this.submissions = submissions;
  }

  MethodOutcome create(
      Caller.Clinic caller, ResourceKind kind, Resource resource, @Nullable String condition) {
    Optional<BusinessIdentifier> ifNoneExist =
        condition == null ? Optional.empty() : Optional.of(identifier(kind, condition));
    return write(
        caller, new Instruction.Post(Position.single(kind.type()), kind, resource, ifNoneExist));
  }

  MethodOutcome update(
      Caller.Clinic caller,
      ResourceKind kind,
      Resource resource,
      @Nullable IdType id,
      @Nullable String ifMatch) {
    return write(
        caller,
        new Instruction.Put(
            Position.single(kind.type()),
            kind,
            resource,
            new Target.ById(assigned(id)),
            ETags.ifMatch(ifMatch)));
  }

  MethodOutcome updateByIdentifier(
      Caller.Clinic caller,
      ResourceKind kind,
      Resource resource,
      String condition,
      @Nullable String ifMatch) {
    return write(
        caller,
        new Instruction.Put(
            Position.single(kind.type()),
            kind,
            resource,
            new Target.ByIdentifier(identifier(kind, condition)),
            ETags.ifMatch(ifMatch)));
  }

  MethodOutcome delete(
      Caller.Clinic caller, ResourceKind kind, @Nullable IdType id, @Nullable String ifMatch) {
    if (id == null) {
      throw Refused.because(
          ProblemCode.METHOD_NOT_ALLOWED, "A DELETE names one resource by its id, Type/id.");
    }
    UUID key =
        ResourceKey.parseId(id.getIdPart())
            .orElseThrow(() -> Refused.because(ProblemCode.NOT_FOUND, "No resource has this id."));
    submit(
        caller,
        new Instruction.Remove(Position.single(kind.type()), kind, key, ETags.ifMatch(ifMatch)));
    return new MethodOutcome();
  }

  private MethodOutcome write(Caller.Clinic caller, Instruction.Write instruction) {
    Accepted accepted = submit(caller, instruction);
    SubmissionOutcome outcome = accepted.outcomes().getFirst();
    Resource resource = instruction.resource();
    resource.setId(
        new IdType(
            outcome.key().kind().type(),
            outcome.key().id().toString(),
            Integer.toString(outcome.version())));
    resource.getMeta().setVersionId(Integer.toString(outcome.version()));
    resource.getMeta().setLastUpdated(Date.from(outcome.lastUpdated()));
    MethodOutcome answer =
        new MethodOutcome(resource.getIdElement(), outcome.effect() == Effect.CREATED);
    // Sent instead of the resource to who asks for it by 'Prefer: return=OperationOutcome'.
    answer.setOperationOutcome(Outcomes.of(List.of(), accepted.remarks()));
    // What a conditional create finds need not be what the client sent.
    boolean found = instruction instanceof Instruction.Post && outcome.effect() == Effect.UNCHANGED;
    return found ? answer : answer.setResource(resource);
  }

  private Accepted submit(Caller.Clinic caller, Instruction instruction) {
    return switch (submissions.submit(caller, Submission.of(List.of(instruction)))) {
      case Accepted accepted -> accepted;
      case Rejected(var problems, var remarks) -> throw Refused.because(problems, remarks);
    };
  }

  private static UUID assigned(@Nullable IdType id) {
    return Optional.ofNullable(id)
        .flatMap(given -> ResourceKey.parseId(given.getIdPart()))
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemCode.ID_UNKNOWN,
                    "No resource has this id, and the registry assigns ids itself: create with"
                        + " POST, or PUT by identifier."));
  }

  private static BusinessIdentifier identifier(ResourceKind kind, String condition) {
    String query = condition.substring(condition.indexOf('?') + 1);
    return Condition.parse(kind, query)
        .identifier()
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemCode.CONDITION_UNSUPPORTED,
                    "A condition has the form identifier=system|value; only identifiers are exact."));
  }
}
