package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regenregistry.server.patch.Patch;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ClinicReader;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.StoredVersion;

/**
 * Makes instructions of demands by looking into the store, on one snapshot and without a lock. What
 * was looked at is noted in the instructions, so that they are carried out on the same versions or
 * settled anew.
 */
final class Settlement {

  private final FhirContext fhir;
  private final ClinicReader reader;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<SubmissionOutcome> nothingToDo = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Settlement(FhirContext fhir, ClinicReader reader) {
    this.fhir = fhir;
    this.reader = reader;
  }

  static Settlement of(FhirContext fhir, ClinicReader reader, List<Demand> demands) {
    Settlement settlement = new Settlement(fhir, reader);
    demands.forEach(settlement::settle);
    return settlement;
  }

  List<Instruction> instructions() {
    return List.copyOf(instructions);
  }

  /** Of demands that are fulfilled already. */
  List<SubmissionOutcome> nothingToDo() {
    return List.copyOf(nothingToDo);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void settle(Demand demand) {
    switch (demand) {
      case Instruction instruction -> instructions.add(instruction);
      case Demand.Amend amend -> amend(amend);
      case Demand.RemoveFound remove -> remove(remove);
      case Demand.CreateUnless create -> create(create);
    }
  }

  private void amend(Demand.Amend amend) {
    Found found = find(amend);
    switch (found) {
      case Found.Refused(Problem problem) -> problems.add(problem);
      case Found.Nothing() ->
          problems.add(
              problem(amend, ProblemCode.NOT_FOUND, "There is no such resource to patch."));
      case Found.One(StoredVersion version) when version.content().isEmpty() ->
          problems.add(
              problem(amend, ProblemCode.DELETED, "A deleted resource cannot be patched."));
      case Found.One(StoredVersion version) ->
          Preconditions.version(amend.position(), amend.precondition(), version.version())
              .ifPresentOrElse(problems::add, () -> patch(amend, version));
    }
  }

  private void patch(Demand.Amend amend, StoredVersion version) {
    switch (amend.patch().apply(fhir, version.content().orElseThrow())) {
      case Patch.Result.Inapplicable(Patch.Fault fault) ->
          problems.add(problem(amend, ProblemCode.PATCH_INAPPLICABLE, fault));
      case Patch.Result.Patched(var resource) ->
          instructions.add(
              new Instruction.Put(
                  amend.position(),
                  amend.kind(),
                  resource,
                  new Target.ById(version.key().id()),
                  new Precondition.Unchanged(version.version())));
    }
  }

  private void remove(Demand.RemoveFound remove) {
    switch (find(remove)) {
      case Found.Refused(Problem problem) -> problems.add(problem);
      case Found.Nothing() ->
          Preconditions.version(remove.position(), remove.precondition(), 0)
              .ifPresentOrElse(
                  problems::add,
                  () ->
                      nothingToDo.add(
                          new SubmissionOutcome.NothingFound(remove.position().entry())));
      case Found.One(StoredVersion version) ->
          Preconditions.version(remove.position(), remove.precondition(), version.version())
              .ifPresentOrElse(
                  problems::add,
                  () ->
                      instructions.add(
                          new Instruction.Remove(
                              remove.position(),
                              remove.kind(),
                              version.key().id(),
                              new Precondition.Unchanged(version.version()))));
    }
  }

  private void create(Demand.CreateUnless create) {
    Optional<StoredVersion> existing =
        reader
            .read(new ResourceKey(create.kind(), create.selection().id()))
            .filter(version -> version.content().isPresent());
    instructions.add(
        existing
            .<Instruction>map(
                version ->
                    new Instruction.Keep(
                        create.position(), create.kind(), version.key().id(), version.version()))
            .orElseGet(
                () ->
                    new Instruction.Post(
                        create.position(), create.kind(), create.resource(), Optional.empty())));
  }

  private Found find(Demand.Amend amend) {
    return switch (amend.selection()) {
      case Selection.ById(var id) ->
          reader
              .read(new ResourceKey(amend.kind(), id))
              .<Found>map(Found.One::new)
              .orElseGet(Found.Nothing::new);
      case Selection.ByConditions(var conditions) ->
          only(amend, Finding.two(reader, amend.kind(), conditions));
    };
  }

  private Found find(Demand.RemoveFound remove) {
    return only(remove, Finding.two(reader, remove.kind(), remove.selection().conditions()));
  }

  private static Found only(Demand demand, List<StoredVersion> versions) {
    return switch (versions.size()) {
      case 0 -> new Found.Nothing();
      case 1 -> new Found.One(versions.getFirst());
      default ->
          new Found.Refused(
              problem(
                  demand,
                  ProblemCode.CONDITION_AMBIGUOUS,
                  "Several resources fulfil the condition; name one by its identifier or id."));
    };
  }

  private static Problem problem(Demand demand, ProblemCode code, String message) {
    return Problem.at(code, demand.position().expression(), message);
  }

  private static Problem problem(Demand demand, ProblemCode code, Patch.Fault fault) {
    return Problem.at(code, demand.position().operation(fault.operation()), fault.message());
  }

  /** What a demand is about. */
  private sealed interface Found {

    record Nothing() implements Found {}

    record One(StoredVersion version) implements Found {}

    record Refused(Problem problem) implements Found {}
  }
}
