package org.regenregistry.server.patch;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Function;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Finds elements by FHIRPath. Only functions that choose among elements can be used: others could
 * keep the registry busy for long, or look elsewhere than at the resource.
 */
final class FhirPaths {

  private static final int LONGEST = 500;

  /**
   * Begins a constant such as {@code %resource}. It leads back to the root, so that conditions
   * inside conditions would look at the whole resource over and over.
   */
  private static final char CONSTANT = '%';

  private static final Set<Function> CHOOSING =
      Set.of(
          Function.Where,
          Function.Exists,
          Function.Empty,
          Function.Not,
          Function.First,
          Function.Last,
          Function.Tail,
          Function.Skip,
          Function.Take,
          Function.Item,
          Function.Single,
          Function.OfType,
          Function.As,
          Function.Is,
          Function.Extension,
          Function.HasValue,
          Function.StartsWith,
          Function.Count);

  private final FHIRPathEngine engine;

  /** An engine serves one thread at a time; paths need no definitions, so it costs little. */
  FhirPaths(FhirContext fhir) {
    engine = new FHIRPathEngine(new HapiWorkerContext(fhir, new NoDefinitions(fhir)));
  }

  /** The only element at a path. */
  Optional<Base> single(Resource resource, String path) {
    return isOfTheResource(resource, path)
        ? Optional.of(resource)
        : place(resource, path).map(place -> place.child().values().get(place.index()));
  }

  /** Where the only element at a path stands. */
  Optional<Place> place(Resource resource, String path) {
    // Comparing times can turn them to UTC in place, so a copy is looked at.
    Resource copy = resource.copy();
    List<Base> found = evaluate(copy, path);
    return found.size() == 1 ? find(copy, resource, found.getFirst()) : Optional.empty();
  }

  private static boolean isOfTheResource(Resource resource, String path) {
    return path.equals(resource.fhirType());
  }

  private List<Base> evaluate(Resource resource, String path) {
    if (path.length() > LONGEST || path.indexOf(CONSTANT) >= 0) {
      return List.of();
    }
    try {
      ExpressionNode expression = engine.parse(path);
      return isHarmless(expression) ? engine.evaluate(resource, expression) : List.of();
    } catch (RuntimeException unreadable) {
      // The engine fails in many ways at what it cannot read or evaluate, such as an index below 0.
      return List.of();
    }
  }

  private static boolean isHarmless(ExpressionNode node) {
    return (node.getFunction() == null || CHOOSING.contains(node.getFunction()))
        && parts(node).allMatch(FhirPaths::isHarmless);
  }

  private static Stream<ExpressionNode> parts(ExpressionNode node) {
    Stream<@Nullable ExpressionNode> next =
        Stream.of(node.getGroup(), node.getInner(), node.getOpNext());
    Stream<ExpressionNode> parameters =
        Stream.ofNullable(node.getParameters()).flatMap(List::stream);
    return Stream.concat(next.filter(Objects::nonNull), parameters);
  }

  /** The place in {@code real} of what stands in its copy, the very element and none like it. */
  @SuppressWarnings("ReferenceEquality")
  private static Optional<Place> find(Base copy, Base real, Base wanted) {
    for (Property property : copy.children()) {
      List<Base> values = property.getValues();
      if (values.isEmpty()) {
        continue;
      }
      Child child = new Child(real, property.getName());
      List<Base> reals = child.values();
      for (int index = 0; index < values.size(); index++) {
        if (values.get(index) == wanted) {
          return Optional.of(new Place(child, index));
        }
        Optional<Place> below = find(values.get(index), reals.get(index), wanted);
        if (below.isPresent()) {
          return below;
        }
      }
    }
    return Optional.empty();
  }

  /** All that the engine is told of FHIR's definitions. */
  private record NoDefinitions(FhirContext fhir) implements IValidationSupport {

    @Override
    public FhirContext getFhirContext() {
      return fhir;
    }

    @Override
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
      return List.of();
    }
  }
}
