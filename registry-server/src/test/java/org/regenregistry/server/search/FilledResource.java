package org.regenregistry.server.search;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.store.ResourceKind;

/** A resource in which every element has a value, down to some depth. */
final class FilledResource {

  private static final int DEPTH = 5;

  private final int variant;
  private int drawn;

  private FilledResource(int variant) {
    this.variant = variant;
  }

  /** Different variants choose different types for elements that have a choice. */
  static Resource of(FhirContext fhir, ResourceKind kind, int variant) {
    var definition = fhir.getResourceDefinition(kind.type());
    Resource resource = (Resource) definition.newInstance();
    new FilledResource(variant).fill(resource, definition, 0);
    return resource;
  }

  private void fill(IBase parent, BaseRuntimeElementCompositeDefinition<?> definition, int depth) {
    for (BaseRuntimeChildDefinition child : definition.getChildren()) {
      List<String> names = new ArrayList<>(child.getValidChildNames());
      boolean isLeftOut =
          child.getElementName().matches("extension|modifierExtension|contained|id|text")
              || (names.isEmpty() || child.getElementName().startsWith("contained"));
      if (!isLeftOut) {
        names.sort(null);
        add(parent, child, names.get(variant % names.size()), depth);
      }
    }
  }

  private void add(IBase parent, BaseRuntimeChildDefinition child, String name, int depth) {
    BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
    if (type == null || type.getImplementingClass() == null) {
      return;
    }
    IBase value = type.newInstance(child.getInstanceConstructorArguments());
    switch (value) {
      case Enumeration<?> code -> choose(code);
      case PrimitiveType<?> primitive -> give(primitive, name);
      case Reference reference -> reference(reference);
      default -> {
        if (depth < DEPTH && type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
          fill(value, composite, depth + 1);
        }
      }
    }
    if (!value.isEmpty()) {
      child.getMutator().addValue(parent, value);
    }
  }

  private void reference(Reference reference) {
    ResourceKind[] kinds = ResourceKind.values();
    reference.setReference(
        kinds[drawn++ % kinds.length].type() + "/01980000-0000-7000-8000-%012d".formatted(drawn));
    reference.getIdentifier().setSystem("urn:who").setValue("w" + drawn);
  }

  @SuppressWarnings("unchecked") // A factory is named after the codes it makes.
  private static <E extends Enum<?>> void choose(Enumeration<E> code) {
    String codes = code.getEnumFactory().getClass().getName().replace("EnumFactory", "");
    try {
      code.setValue((E) Class.forName(codes).getEnumConstants()[0]);
    } catch (ClassNotFoundException odd) {
      throw new IllegalStateException(odd);
    }
  }

  private void give(PrimitiveType<?> primitive, String name) {
    drawn++;
    switch (primitive) {
      case BooleanType truth -> truth.setValue(drawn % 2 == 0);
      case IntegerType number -> number.setValue(drawn);
      case DecimalType number -> number.setValue(BigDecimal.valueOf(drawn, 1));
      case BaseDateTimeType date ->
          date.setValueAsString(
              "%04d-05-01"
                  .formatted(1950 + drawn % 70)
                  .concat(date.fhirType().equals("instant") ? "T10:00:00Z" : ""));
      default -> primitive.setValueAsString(text(primitive, name));
    }
  }

  private String text(PrimitiveType<?> primitive, String name) {
    return switch (primitive.fhirType()) {
      case "base64Binary" -> "AAAA";
      case "time" -> "10:00:00";
      case "uri", "url", "canonical" -> "http://example.org/" + name + "/" + drawn;
      default -> name + "-" + drawn;
    };
  }
}
