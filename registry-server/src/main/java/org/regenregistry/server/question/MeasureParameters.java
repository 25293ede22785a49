package org.regenregistry.server.question;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortGroup;
import org.regenregistry.server.cohort.CohortReader;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of the operation, as the question in JSON that they ask. What they mean is not
 * judged here but where every question is read.
 */
final class MeasureParameters {

  static final String MEASURE = "measure";

  private static final String COHORT = "cohort";
  private static final String GROUP = "group";
  private static final String PARAMETER = "parameter";
  private static final String PARAMETERS = "parameters";
  private static final String RELEASE = "release";
  private static final String REPORT_TYPE = "reportType";
  private static final String OF_ALL = "population";
  private static final String NAME = "name";
  private static final String VALUE = "value";

  static final List<String> NAMES =
      List.of(MEASURE, COHORT, GROUP, PARAMETER, "by", RELEASE, "project", "purpose", REPORT_TYPE);

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final ObjectNode question = JsonNodeFactory.instance.objectNode();
  private Optional<String> measure = Optional.empty();

  private MeasureParameters() {}

  static MeasureParameters read(Parameters given) {
    MeasureParameters read = new MeasureParameters();
    given.getParameter().forEach(read::read);
    return read;
  }

  /** Everything that keeps the question from being read. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The canonical address of the measure, if it is named. */
  Optional<String> measure() {
    return measure;
  }

  /** The question as it would be sent in JSON. */
  byte[] question() {
    return question.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Faults of a question as problems of the parameters that it was made of. */
  static List<Problem> problems(List<InvalidField> fields) {
    return fields.stream().map(MeasureParameters::problem).toList();
  }

  private static Problem problem(InvalidField field) {
    String[] pointer = field.field().split("/", 3);
    String member = pointer.length > 1 ? pointer[1] : "Parameters";
    String place =
        pointer.length > 2 ? "At /" + pointer[2].replaceAll("[^A-Za-z0-9_~/.-]", "?") + ": " : "";
    String allowed =
        field.allowed().isEmpty() ? "" : " Allowed: " + String.join(", ", field.allowed()) + ".";
    return new Problem(
        ProblemCode.PARAMETER_INVALID,
        Optional.of(member.equals(PARAMETERS) ? PARAMETER : member),
        field.rule(),
        Optional.empty(),
        place + field.message() + allowed);
  }

  private void read(ParametersParameterComponent given) {
    String name = Objects.requireNonNullElse(given.getName(), "");
    if (!NAMES.contains(name)) {
      problems.add(
          Problem.at(
              ProblemCode.PARAMETER_UNKNOWN,
              name.replaceAll("[^A-Za-z0-9_:.-]", "?"),
              "The operation's parameters are: " + String.join(", ", NAMES) + "."));
      return;
    }
    if (!name.equals(PARAMETER) && !seen.add(name)) {
      invalid(name, "'" + name + "' is given once.");
      return;
    }
    switch (name) {
      case PARAMETER -> varied(given);
      case GROUP -> group(given);
      default -> text(given).ifPresentOrElse(text -> plain(name, text), () -> noText(name));
    }
  }

  private void plain(String name, String text) {
    switch (name) {
      case MEASURE -> measure = Optional.of(text);
      case COHORT -> cohort(CohortReader.read(text));
      case REPORT_TYPE -> reportType(text);
      case RELEASE -> release(text);
      default -> question.put(name, text);
    }
  }

  private void reportType(String type) {
    if (!type.equals(OF_ALL)) {
      invalid(REPORT_TYPE, "Reports are of the type 'population'; nobody is listed.");
    }
  }

  /** Whatever is no number is told by the rule of questions. */
  private void release(String number) {
    if (number.matches("[1-9][0-9]{0,8}")) {
      question.put(RELEASE, Integer.parseInt(number));
    } else {
      question.put(RELEASE, number);
    }
  }

  private void group(ParametersParameterComponent given) {
    if (given.getResource() instanceof Group group) {
      cohort(CohortGroup.read(group));
    } else {
      invalid(GROUP, "'group' is a Group, as the resource of the parameter.");
    }
  }

  private void cohort(Reading<Cohort> reading) {
    if (question.has(COHORT)) {
      invalid(COHORT, "The cohort is told once, by 'cohort' or by 'group'.");
      return;
    }
    switch (reading) {
      case Misread<Cohort>(var fields) ->
          fields.forEach(
              field ->
                  problems.add(
                      problem(
                          new InvalidField(
                              "/" + COHORT + below(field.field()),
                              field.rule(),
                              field.message(),
                              field.allowed()))));
      case Understood<Cohort>(Cohort cohort) -> question.set(COHORT, cohort.canonical().json());
    }
  }

  /** Criteria are named by pointer, elements of a Group by FHIRPath. */
  private static String below(String place) {
    return place.isEmpty() || place.startsWith("/") ? place : "/" + place;
  }

  private void varied(ParametersParameterComponent given) {
    List<String> names = parts(given, NAME);
    List<String> values = parts(given, VALUE);
    if (names.size() != 1 || names.size() + values.size() != given.getPart().size()) {
      invalid(
          PARAMETER,
          "'parameter' has one part 'name' and parts 'value', all of them codes, in a body.");
      return;
    }
    ObjectNode varied =
        question.get(PARAMETERS) instanceof ObjectNode known
            ? known
            : question.putObject(PARAMETERS);
    if (varied.has(names.getFirst())) {
      invalid(PARAMETER, "A parameter is named once, with all its values.");
      return;
    }
    values.forEach(varied.putArray(names.getFirst())::add);
  }

  private static List<String> parts(ParametersParameterComponent given, String name) {
    return given.getPart().stream()
        .filter(part -> name.equals(part.getName()))
        .flatMap(part -> text(part).stream())
        .toList();
  }

  private static Optional<String> text(ParametersParameterComponent given) {
    return given.getValue() instanceof PrimitiveType<?> primitive && primitive.hasValue()
        ? Optional.of(primitive.getValueAsString())
        : Optional.empty();
  }

  private void noText(String name) {
    invalid(name, "'" + name + "' has a plain value.");
  }

  private void invalid(String name, String message) {
    problems.add(Problem.at(ProblemCode.PARAMETER_INVALID, name, message));
  }
}
