package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.access.Permission;
import org.regenregistry.server.problem.Outcomes;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.SearchQueries;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.submission.BundleReader;
import org.regenregistry.server.submission.Instruction;
import org.regenregistry.server.submission.ParsedBundle;
import org.regenregistry.server.submission.Position;
import org.regenregistry.server.submission.Precondition;
import org.regenregistry.server.submission.Rehearsals;
import org.regenregistry.server.submission.Report;
import org.regenregistry.server.submission.Submission;
import org.regenregistry.server.submission.Target;

/** Says what would become of a write, without writing. */
final class Validation {

  private final Rehearsals rehearsals;
  private final FhirSettings settings;
  private final SearchQueries queries;

  Validation(Rehearsals rehearsals, FhirSettings settings, SearchQueries queries) {
    this.rehearsals = rehearsals;
    this.settings = settings;
    this.queries = queries;
  }

  /** Judges one resource, for the interaction that the request names. */
  OperationOutcome validate(ResourceKind kind, @Nullable IdType id, RequestDetails request) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    ValidationRequest asked = ValidationRequest.of(request);
    requireReadable(kind, asked, request);
    Submission submission = Submission.of(List.of(instruction(kind, asked, id, request)));
    Report report =
        switch (asked.mode()) {
          case PROFILE -> rehearsals.examine(caller, submission, asked.engine());
          case CREATE, UPDATE, DELETE -> rehearsals.rehearse(caller, submission, asked.engine());
        };
    List<Problem> problems = new ArrayList<>(report.problems());
    otherProfile(asked).ifPresent(problems::add);
    return Outcomes.of(problems, report.remarks());
  }

  /** Judges a Bundle as a whole submission. */
  OperationOutcome validateSubmission(RequestDetails request) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    ValidationRequest asked = ValidationRequest.of(request);
    if (!(asked.resource().orElse(null) instanceof Bundle bundle)
        || bundle.getType() != BundleType.TRANSACTION) {
      throw Refused.because(
          ProblemCode.BUNDLE_INVALID, "A submission is a Bundle of type transaction.");
    }
    settings.requireFew(bundle);
    return switch (new BundleReader(new SearchConditions(queries, caller), caller).read(bundle)) {
      case ParsedBundle.Malformed(var problems) -> Outcomes.of(problems);
      case ParsedBundle.Understood(var demands, _) -> {
        Submission submission = Submission.whole(bundle, demands);
        Report report = rehearsals.rehearse(caller, submission, asked.engine());
        yield Outcomes.of(report.problems(), report.remarks());
      }
    };
  }

  /** What would become of an update or a deletion depends on what is stored. */
  private static void requireReadable(
      ResourceKind kind, ValidationRequest asked, RequestDetails request) {
    switch (asked.mode()) {
      case UPDATE, DELETE ->
          AccessCheck.require(
              request, new Interaction.OnType(Permission.READ, ResourceType.valueOf(kind.type())));
      case PROFILE, CREATE -> {
        // Nothing stored is named.
      }
    }
  }

  private static Instruction instruction(
      ResourceKind kind, ValidationRequest asked, @Nullable IdType id, RequestDetails request) {
    Position position = Position.single(kind.type());
    Precondition precondition = Preconditions.of(request);
    return switch (asked.mode()) {
      case PROFILE, CREATE ->
          new Instruction.Post(position, kind, content(kind, asked), Optional.empty());
      case UPDATE -> {
        Resource resource = content(kind, asked);
        requireOneId(id, resource);
        Target target = new Target.ById(id(id == null ? resource.getIdElement() : id));
        yield new Instruction.Put(position, kind, resource, target, precondition);
      }
      case DELETE -> new Instruction.Remove(position, kind, id(id), precondition);
    };
  }

  private static void requireOneId(@Nullable IdType id, Resource resource) {
    if (id != null && resource.hasId() && !resource.getIdPart().equals(id.getIdPart())) {
      throw Refused.because(
          ProblemCode.PARAMETER_INVALID,
          "The resource has another id than the one in the address.");
    }
  }

  private static Resource content(ResourceKind kind, ValidationRequest asked) {
    return asked
        .resource()
        .filter(kind.resourceClass()::isInstance)
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemCode.PARAMETER_INVALID,
                    "Send a resource of the type in the address, alone or as the parameter"
                        + " 'resource'."));
  }

  private static UUID id(@Nullable IdType id) {
    return Optional.ofNullable(id)
        .map(IdType::getIdPart)
        .flatMap(ResourceKey::parseId)
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemCode.PARAMETER_INVALID,
                    "To judge an update or a deletion, name the resource by the id that the"
                        + " registry assigned."));
  }

  /** The rules come from type and code; a client that expects others should know. */
  private static Optional<Problem> otherProfile(ValidationRequest asked) {
    return asked
        .profile()
        .filter(
            profile ->
                asked.resource().stream()
                    .flatMap(it -> it.getMeta().getProfile().stream())
                    .noneMatch(it -> profile.equals(it.getValue())))
        .map(
            _ ->
                Problem.at(
                    ProblemCode.PARAMETER_INVALID,
                    "profile",
                    "Type and code give this resource another profile than the one you name."));
  }
}
