package org.regenregistry.server.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.CanonicalQuery;
import org.regenregistry.server.search.FhirTime;
import org.regenregistry.server.store.Period;

/** The parameters of a history or an operation, from the query and from a body of Parameters. */
final class ReadParameters {

  static final String COUNT = "_count";
  static final String CURSOR = "_cursor";
  private static final int DEFAULT_COUNT = 50;
  private static final int MAXIMUM_COUNT = 500;

  private final Map<String, List<String>> values = new TreeMap<>();

  private ReadParameters() {}

  /**
   * Reads the parameters; one that is not among the names is a problem, not ignored.
   *
   * @param names what the interaction takes beside the parameters of presentation
   */
  static ReadParameters of(RequestDetails request, Set<String> names) {
    ReadParameters parameters = new ReadParameters();
    request.getParameters().forEach((name, given) -> parameters.add(name, List.of(given)));
    if (request.getResource() instanceof Parameters body) {
      body.getParameter().forEach(parameters::add);
    }
    parameters.values.keySet().removeAll(Presentation.NAMES);
    for (String name : parameters.values.keySet()) {
      if (!names.contains(name)) {
        throw unknown(name, names);
      }
    }
    return parameters;
  }

  private void add(ParametersParameterComponent parameter) {
    String value =
        parameter.getValue() instanceof PrimitiveType<?> text
            ? Objects.requireNonNullElse(text.getValueAsString(), "")
            : "";
    add(Objects.requireNonNullElse(parameter.getName(), ""), List.of(value));
  }

  private void add(String name, List<String> given) {
    values.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(given);
  }

  /** The one value of a parameter, if it is there. */
  Optional<String> one(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw invalid(name, "The parameter " + name + " is sent once.");
    }
    return given.stream().findFirst();
  }

  /** All values of a parameter, also those between commas. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .map(String::strip)
        .toList();
  }

  /** The size of a page in force. */
  int count() {
    String value = one(COUNT).orElse(Integer.toString(DEFAULT_COUNT));
    if (!value.matches("[0-9]{1,9}")) {
      throw invalid(COUNT, "_count is a number from 0.");
    }
    return Math.min(Integer.parseInt(value), MAXIMUM_COUNT);
  }

  /** The interval that a date or time stands for. */
  Optional<Period> period(String name) {
    return one(name).map(value -> period(name, value));
  }

  /** The interval that a date or time stands for, as one value of the parameter. */
  static Period period(String name, String value) {
    try {
      // FHIR has no year 0; the parser makes another of it.
      if (!value.isBlank() && !value.startsWith("0000")) {
        return FhirTime.ofDate(new DateTimeType(value));
      }
    } catch (DataFormatException | IllegalArgumentException | DateTimeException _) {
      // It is told below.
    }
    throw invalid(
        name, "The parameter " + name + " is a date or time like 2026-03 or 2026-03-01T08:00:00Z.");
  }

  /** The parameters as a link repeats them, with the page size in force and without a cursor. */
  Map<String, List<String>> inForce() {
    Map<String, List<String>> shown = new TreeMap<>(values);
    shown.remove(CURSOR);
    shown.put(COUNT, List.of(Integer.toString(count())));
    return shown;
  }

  /** What the cursor of a page is bound to: all but page size and cursor. */
  String canonical() {
    SortedMap<String, List<String>> bound = new TreeMap<>(values);
    bound.keySet().removeAll(Set.of(COUNT, CURSOR));
    return CanonicalQuery.of(bound);
  }

  private static RuntimeException unknown(String name, Set<String> names) {
    Set<String> known = new TreeSet<>(names);
    known.addAll(Presentation.NAMES);
    return Refused.because(
        List.of(
            Problem.at(
                ProblemCode.PARAMETER_UNKNOWN,
                name.replaceAll("[^A-Za-z0-9_:.-]", "?"),
                "There is no such parameter here. There are: " + String.join(", ", known) + ".")));
  }

  static RuntimeException invalid(String name, String message) {
    return Refused.because(List.of(Problem.at(ProblemCode.PARAMETER_INVALID, name, message)));
  }
}
