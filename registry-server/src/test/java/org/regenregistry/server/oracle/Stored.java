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

  private static final IFhirPath PATHS = paths();
  private static final Map<String, IParsedExpression> PARSED = new HashMap<>();

  private final Resource resource;
  private final Map<String, Values> values = new HashMap<>();

  Stored(Resource resource) {
    this.resource = resource;
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

  private static List<Base> evaluate(Base element, String path) {
    IParsedExpression parsed = PARSED.computeIfAbsent(path, Stored::parse);
    return PATHS.evaluate(element, parsed, Base.class);
  }

  private static IParsedExpression parse(String path) {
    try {
      return PATHS.parse(path);
    } catch (Exception wrong) {
      throw new IllegalArgumentException(path, wrong);
    }
  }

  private static IFhirPath paths() {
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

  /** Definitions resolve a reference only to ask for the type that it names. */
  private static IBase named(IIdType reference) {
    return FhirHttp.FHIR
        .getResourceDefinition(new IdType(reference.getValue()).getResourceType())
        .newInstance();
  }
}
