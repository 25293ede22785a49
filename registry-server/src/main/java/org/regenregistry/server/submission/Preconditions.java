package org.regenregistry.server.submission;

import java.util.Optional;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.CurrentRow;

/** What an instruction requires of the state it finds. */
final class Preconditions {

  /** Whether an instruction can be carried out on the state it finds. */
  sealed interface Verdict {

    /** It can. */
    record Met() implements Verdict {}

    /** It cannot, and the client should know why. */
    record Broken(Problem problem) implements Verdict {}

    /** Another version is there than the one the instruction was made for. */
    record Outdated() implements Verdict {}
  }

  private Preconditions() {}

  static Verdict of(Instruction instruction, Optional<CurrentRow> row) {
    return switch (instruction) {
      case Instruction.Post _ -> new Verdict.Met();
      case Instruction.Put(var position, _, _, Target.ById _, _) when row.isEmpty() ->
          new Verdict.Broken(
              Problem.at(
                  ProblemCode.ID_UNKNOWN,
                  position.expression(),
                  "No resource has this id, and the registry assigns ids itself: create with POST,"
                      + " or PUT by identifier."));
      case Instruction.Put put -> of(put.position(), put.precondition(), row);
      case Instruction.Remove remove when row.isEmpty() ->
          new Verdict.Broken(
              Problem.at(
                  ProblemCode.NOT_FOUND,
                  remove.position().expression(),
                  "No resource has this id."));
      case Instruction.Remove remove -> of(remove.position(), remove.precondition(), row);
      case Instruction.Keep keep ->
          of(keep.position(), new Precondition.Unchanged(keep.version()), row);
    };
  }

  /** The problem when a client has seen another version than the current one, 0 for none. */
  static Optional<Problem> version(Position position, Precondition precondition, int current) {
    return switch (precondition) {
      case Precondition.AtVersion(int seen) when seen != current ->
          Optional.of(
              conflict(
                  position,
                  "The resource is at version %d, not at the version in If-Match; read it and try"
                          .formatted(current)
                      + " again."));
      case Precondition.Absent() when current > 0 -> Optional.of(present(position));
      case Precondition.AtVersion _,
          Precondition.Absent _,
          Precondition.None _,
          Precondition.Unchanged _ ->
          Optional.empty();
    };
  }

  private static Problem present(Position position) {
    return conflict(
        position, "The resource is there already, and If-None-Match: * asks to create it only.");
  }

  private static Verdict of(
      Position position, Precondition precondition, Optional<CurrentRow> row) {
    int current = row.map(CurrentRow::version).orElse(0);
    return switch (precondition) {
      case Precondition.None() -> new Verdict.Met();
      case Precondition.AtVersion at ->
          version(position, at, current)
              .<Verdict>map(Verdict.Broken::new)
              .orElseGet(Verdict.Met::new);
      case Precondition.Absent() ->
          row.filter(found -> !found.deleted())
              .<Verdict>map(_ -> new Verdict.Broken(present(position)))
              .orElseGet(Verdict.Met::new);
      case Precondition.Unchanged(int looked) ->
          looked == current ? new Verdict.Met() : new Verdict.Outdated();
    };
  }

  private static Problem conflict(Position position, String message) {
    return Problem.at(ProblemCode.VERSION_CONFLICT, position.expression(), message);
  }
}
