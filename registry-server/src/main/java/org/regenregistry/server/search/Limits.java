package org.regenregistry.server.search;

import java.util.List;
import java.util.Optional;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.SearchRequest.Total;

/** Reads how much of what is found a client wants to see. */
final class Limits {

  private Limits() {}

  /** The size of a page, never above the maximum; 0 asks for the total alone. */
  static int count(Optional<String> value, List<Problem> problems) {
    if (value.isEmpty()) {
      return ResultParameters.DEFAULT_COUNT;
    }
    if (!value.get().matches("[0-9]{1,9}")) {
      problems.add(
          Problem.at(
              ProblemCode.PARAMETER_INVALID, ResultParameters.COUNT, "_count is a number from 0."));
      return ResultParameters.DEFAULT_COUNT;
    }
    return Math.min(Integer.parseInt(value.get()), ResultParameters.MAXIMUM_COUNT);
  }

  /** Whether to count; an estimate is answered with the exact number. */
  static Total total(Optional<String> value, List<Problem> problems) {
    return switch (value.orElse("accurate")) {
      case "accurate", "estimate" -> Total.EXACT;
      case "none" -> Total.NONE;
      default -> {
        problems.add(
            Problem.at(
                ProblemCode.PARAMETER_INVALID,
                ResultParameters.TOTAL,
                "_total is none, estimate or accurate."));
        yield Total.EXACT;
      }
    };
  }

  /** Contained resources are parts of what contains them and are not found by themselves. */
  static void contained(String name, String value, List<Problem> problems) {
    boolean isDefault =
        name.equals(ResultParameters.CONTAINED) ? value.equals("false") : value.equals("container");
    if (!isDefault) {
      problems.add(
          Problem.at(
              ProblemCode.PARAMETER_INVALID,
              name,
              "Contained resources are not searched; %s can only be %s."
                  .formatted(
                      name, name.equals(ResultParameters.CONTAINED) ? "false" : "container")));
    }
  }
}
