package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.submission.Engine;

/**
 * What is to be validated and how, read from the body and the query. A body that is no Parameters
 * resource is the resource itself.
 *
 * @param resource what is to be judged; absent only when a deletion is
 * @param mode which interaction the resource is meant for
 * @param profile the profile that the client expects to be judged by
 * @param engine which implementation of the rules judges
 */
record ValidationRequest(
    Optional<Resource> resource, Mode mode, Optional<String> profile, Engine engine) {

  private static final String RESOURCE = "resource";
  private static final Set<String> NAMES = Set.of(RESOURCE, "mode", "profile", "engine");
  private static final Set<String> PRESENTATION = Set.of("_format", "_pretty");

  /** The interactions FHIR lets a client ask about. */
  enum Mode {
    /** The content alone. */
    PROFILE,
    /** A create. */
    CREATE,
    /** An update. */
    UPDATE,
    /** A deletion. */
    DELETE
  }

  static ValidationRequest of(RequestDetails request) {
    Map<String, String> values = new HashMap<>();
    request.getParameters().forEach((name, given) -> values.put(name, given[0]));
    values.keySet().removeAll(PRESENTATION);
    Optional<Resource> resource = Optional.empty();
    if (request.getResource() instanceof Parameters parameters) {
      for (ParametersParameterComponent parameter : parameters.getParameter()) {
        values.put(
            Objects.requireNonNullElse(parameter.getName(), ""),
            parameter.getValue() instanceof PrimitiveType<?> text ? text.getValueAsString() : "");
      }
      resource =
          parameters.getParameter().stream()
              .filter(parameter -> RESOURCE.equals(parameter.getName()))
              .flatMap(parameter -> Optional.ofNullable(parameter.getResource()).stream())
              .findFirst();
    } else if (request.getResource() instanceof Resource body) {
      resource = Optional.of(body);
    }
    values.keySet().stream()
        .filter(name -> !NAMES.contains(name))
        .forEach(ValidationRequest::unknown);
    return new ValidationRequest(
        resource,
        choice(Mode.class, "mode", values.getOrDefault("mode", "profile")),
        Optional.ofNullable(values.get("profile")),
        choice(Engine.class, "engine", values.getOrDefault("engine", "compiled")));
  }

  private static void unknown(String name) {
    throw Refused.because(
        List.of(
            Problem.at(
                ProblemCode.PARAMETER_UNKNOWN,
                name.replaceAll("[^A-Za-z0-9_-]", "?"),
                "The operation's parameters are: resource, mode, profile, engine.")));
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String name, String value) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String constantName = constant.name().toLowerCase(Locale.ROOT);
      if (constantName.equals(value)) {
        return constant;
      }
      names.add(constantName);
    }
    String message = "The parameter " + name + " is one of: " + String.join(", ", names) + ".";
    throw Refused.because(List.of(Problem.at(ProblemCode.PARAMETER_INVALID, name, message)));
  }
}
