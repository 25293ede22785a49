package org.regenregistry.server.submission;

import java.util.Optional;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.CurrentRow;

/** What an instruction requires of the state it finds. */
final class Preconditions {

  private Preconditions() {}

  static Optional<Problem> of(Instruction.Write write, Optional<CurrentRow> row) {
    return switch (write) {
      case Instruction.Post _ -> Optional.empty();
      case Instruction.Put(var position, _, _, Target.ById _, _) when row.isEmpty() ->
          Optional.of(
              Problem.at(
                  ProblemCode.ID_UNKNOWN,
                  position.expression(),
                  "No resource has this id, and the registry assigns ids itself: create with POST,"
                      + " or PUT by identifier."));
      case Instruction.Put put -> version(put.position(), put.ifMatch(), row);
    };
  }

  static Optional<Problem> of(Instruction.Remove remove, Optional<CurrentRow> row) {
    if (row.isEmpty()) {
      return Optional.of(
          Problem.at(
              ProblemCode.NOT_FOUND, remove.position().expression(), "No resource has this id."));
    }
    return version(remove.position(), remove.ifMatch(), row);
  }

  private static Optional<Problem> version(
      Position position, Optional<Integer> ifMatch, Optional<CurrentRow> row) {
    int current = row.map(CurrentRow::version).orElse(0);
    if (ifMatch.isEmpty() || ifMatch.get() == current) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.at(
            ProblemCode.VERSION_CONFLICT,
            position.expression(),
            "The resource is at version %d, not at the version in If-Match; read it and try again."
                .formatted(current)));
  }
}
