package org.regenregistry.server.patch;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.intake.JsonGuard;

/** A FHIRPath Patch: the operations are the parameters of a Parameters resource. */
public final class FhirPathPatch implements Patch {

  private static final Set<String> PARTS =
      Set.of("type", "path", "name", "value", "index", "source", "destination");

  private final List<FhirPathOperation> operations;

  private FhirPathPatch(List<FhirPathOperation> operations) {
    this.operations = List.copyOf(operations);
  }

  /** Reads the operations; every parameter is one. */
  public static Reading read(Parameters parameters) {
    List<ParametersParameterComponent> sent = parameters.getParameter();
    if (sent.size() > MOST_OPERATIONS) {
      return new Reading.Malformed(
          Fault.whole("A patch has at most " + MOST_OPERATIONS + " operations."));
    }
    List<FhirPathOperation> operations = new ArrayList<>();
    for (ParametersParameterComponent parameter : sent) {
      if (GrowingNumbers.isIn(parameter)) {
        return new Reading.Malformed(
            Fault.at(operations.size(), "A number has at most 40 digits when it is written out."));
      }
      Optional<FhirPathOperation> read = operation(parameter);
      if (read.isEmpty()) {
        return new Reading.Malformed(
            Fault.at(
                operations.size(),
                "A parameter is named 'operation' and has the parts type (add, insert, delete,"
                    + " replace or move), path and, as its type demands, name, value, index,"
                    + " source, destination."));
      }
      operations.add(read.get());
    }
    return new Reading.Understood(new FhirPathPatch(operations));
  }

  private static Optional<FhirPathOperation> operation(ParametersParameterComponent parameter) {
    Map<String, ParametersParameterComponent> parts = new HashMap<>();
    for (ParametersParameterComponent part : parameter.getPart()) {
      if (part.getName() == null || parts.put(part.getName(), part) != null) {
        return Optional.empty();
      }
    }
    Optional<String> path = text(parts, "path");
    if (!"operation".equals(parameter.getName())
        || !PARTS.containsAll(parts.keySet())
        || path.isEmpty()) {
      return Optional.empty();
    }
    return operation(text(parts, "type").orElse(""), path.get(), parts);
  }

  private static Optional<FhirPathOperation> operation(
      String type, String path, Map<String, ParametersParameterComponent> parts) {
    Optional<ParametersParameterComponent> value = Optional.ofNullable(parts.get("value"));
    return switch (type) {
      case "add" ->
          value.flatMap(
              given ->
                  text(parts, "name").map(name -> new FhirPathOperation.Add(path, name, given)));
      case "insert" ->
          value.flatMap(
              given ->
                  number(parts, "index")
                      .map(index -> new FhirPathOperation.Insert(path, index, given)));
      case "delete" -> Optional.of(new FhirPathOperation.Delete(path));
      case "replace" -> value.map(given -> new FhirPathOperation.Replace(path, given));
      case "move" ->
          number(parts, "source")
              .flatMap(
                  source ->
                      number(parts, "destination")
                          .map(end -> new FhirPathOperation.Move(path, source, end)));
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(
      Map<String, ParametersParameterComponent> parts, String name) {
    return Optional.ofNullable(parts.get(name))
        .filter(part -> part.getValue() instanceof PrimitiveType<?>)
        .map(part -> ((PrimitiveType<?>) part.getValue()).getValueAsString());
  }

  private static Optional<Integer> number(
      Map<String, ParametersParameterComponent> parts, String name) {
    return Optional.ofNullable(parts.get(name))
        .filter(part -> part.getValue() instanceof IntegerType)
        .map(part -> ((IntegerType) part.getValue()).getValue());
  }

  @Override
  public Result apply(FhirContext fhir, String content) {
    Resource resource = (Resource) fhir.newJsonParser().parseResource(content);
    Resource before = resource.copy();
    FhirPathEdit edit = new FhirPathEdit(fhir, resource);
    for (int index = 0; index < operations.size(); index++) {
      Optional<String> failure = edit.apply(operations.get(index));
      if (failure.isPresent()) {
        return new Result.Inapplicable(Fault.at(index, failure.get()));
      }
    }
    return reread(fhir, before, resource);
  }

  /** The result goes through the parser, because the model takes values that FHIR does not. */
  private static Result reread(FhirContext fhir, Resource before, Resource patched) {
    try {
      String text = fhir.newJsonParser().encodeResourceToString(patched);
      return JsonGuard.isSound(text)
          ? FixedElements.result(before, (Resource) fhir.newJsonParser().parseResource(text))
          : new Result.Inapplicable(Fault.whole("The result is more than a resource may be."));
    } catch (DataFormatException | IllegalArgumentException noResource) {
      return new Result.Inapplicable(Fault.whole("The result is no FHIR resource."));
    }
  }
}
