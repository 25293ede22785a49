package org.regenregistry.server.oracle;

import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPath.IParsedExpression;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.FhirHttp;

/** A current resource, with what each parameter sees in it, looked up once. */
final class Stored {

  private static final Map<String, IParsedExpression> PARSED = new HashMap<>();

  private final Resource resource;
  private final Map<String, Resource> others;
  private final IFhirPath paths = paths();
  private final Map<String, Values> values = new HashMap<>();

  /**
   * A resource.
   *
   * @param others what its references can be resolved to, by {@code Type/id}
   */
  Stored(Resource resource, Map<String, Resource> others) {
    this.resource = resource;
    this.others = others;
  }

  String type() {
    return resource.fhirType();
  }

  String id() {
    return resource.getIdElement().getIdPart();
  }

  /** {@code Type/id}. */
  String key() {
    return type() + "/" + id();
  }

  Resource resource() {
    return resource;
  }

  /** What a parameter sees. */
  Values values(Definition definition) {
    return values.computeIfAbsent(definition.name(), _ -> extract(definition));
  }

  private Values extract(Definition definition) {
    List<Base> elements = new ArrayList<>();
    definition.expressions().forEach(path -> elements.addAll(evaluate(resource, path)));
    if (definition.form() != SearchParamType.COMPOSITE) {
      return Values.of(elements);
    }
    Values composite = new Values();
    for (Base element : elements) {
      List<Values> parts =
          definition.components().stream()
              .map(part -> Values.of(evaluate(element, part.expression())))
              .toList();
      boolean complete = true;
      for (int index = 0; index < parts.size(); index++) {
        complete &= Forms.isPresent(definition.components().get(index).form(), parts.get(index));
      }
      if (complete) {
        composite.groups.add(parts);
      }
    }
    return composite;
  }

  private List<Base> evaluate(Base element, String path) {
    IParsedExpression parsed = PARSED.computeIfAbsent(path, this::parse);
    return paths.evaluate(element, parsed, Base.class);
  }

  private IParsedExpression parse(String path) {
    try {
      return paths.parse(path);
    } catch (Exception wrong) {
      throw new IllegalArgumentException(path, wrong);
    }
  }

  private IFhirPath paths() {
    IFhirPath paths = FhirHttp.FHIR.newFhirPath();
    paths.setEvaluationContext(
        new IFhirPathEvaluationContext() {
          @Override
          public IBase resolveReference(IIdType reference, IBase context) {
            return named(reference);
          }
        });
    return paths;
  }

  /** The resource of that name; an empty one of its type where it is not among the resources. */
  private IBase named(IIdType reference) {
    IdType named = new IdType(reference.getValue());
    Resource found = others.get(named.toUnqualifiedVersionless().getValue());
    return found == null
        ? FhirHttp.FHIR.getResourceDefinition(named.getResourceType()).newInstance()
        : found;
  }
}
