package org.regenregistry.server.submission;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeChildDefinition.IAccessor;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Extension;

/**
 * Which elements each type of R4 has inside, from HAPI's definitions and in their order. Asking
 * HAPI for them anew at each element is what makes its own walks slow.
 */
final class ElementParts {

  private static final FhirContext R4 = FhirContext.forR4Cached();
  private static final Map<Class<?>, List<Part>> KNOWN = new ConcurrentHashMap<>();

  private ElementParts() {}

  /** The elements that a value of the class can have inside; none for a primitive. */
  static List<Part> of(Class<? extends IBase> type) {
    List<Part> known = KNOWN.get(type);
    return known != null ? known : KNOWN.computeIfAbsent(type, ElementParts::read);
  }

  private static List<Part> read(Class<?> type) {
    BaseRuntimeElementDefinition<?> definition =
        R4.getElementDefinition(type.asSubclass(IBase.class));
    return definition instanceof BaseRuntimeElementCompositeDefinition<?> composite
        ? composite.getChildrenAndExtension().stream()
            .map(Part::of)
            .sorted(Comparator.comparing(part -> !isFirst(type, part.name())))
            .toList()
        : List.of();
  }

  /** HAPI tells the address of an extension before the extensions that it may have inside. */
  private static boolean isFirst(Class<?> type, String name) {
    return type == Extension.class && (name.equals("id") || name.equals("url"));
  }

  /**
   * An element of a type.
   *
   * @param name as paths name it, {@code value} for {@code value[x]}
   * @param names as JSON names it, by the type of its value
   */
  record Part(
      String name,
      BaseRuntimeChildDefinition definition,
      IAccessor accessor,
      Map<Class<?>, String> names) {

    static Part of(BaseRuntimeChildDefinition definition) {
      String name = definition.getElementName();
      return new Part(
          name.endsWith("[x]") ? name.substring(0, name.length() - "[x]".length()) : name,
          definition,
          definition.getAccessor(),
          new ConcurrentHashMap<>());
    }

    /** Whether JSON writes an array. */
    boolean isList() {
      return definition.isMultipleCardinality();
    }

    /** The values that an element has here. */
    List<IBase> in(IBase element) {
      return accessor.getValues(element);
    }

    /** The name that JSON gives to this element with this value. */
    String name(IBase value) {
      if (!(definition instanceof RuntimeChildChoiceDefinition)) {
        return name;
      }
      String known = names.get(value.getClass());
      return known != null ? known : names.computeIfAbsent(value.getClass(), _ -> choice(value));
    }

    private String choice(IBase value) {
      return Objects.requireNonNullElse(definition.getChildNameByDatatype(value.getClass()), name);
    }
  }
}
