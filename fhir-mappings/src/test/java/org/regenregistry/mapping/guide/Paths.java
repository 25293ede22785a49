package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import org.jspecify.annotations.Nullable;

/** Whether R4 has an element at a path of names such as {@code Procedure.bodySite}. */
final class Paths {

  private Paths() {}

  static boolean exist(String path) {
    FhirContext context = FhirContext.forR4Cached();
    String[] names = path.split("\\.", -1);
    BaseRuntimeElementDefinition<?> element =
        Character.isUpperCase(names[0].charAt(0)) && context.getResourceTypes().contains(names[0])
            ? context.getResourceDefinition(names[0])
            : context.getElementDefinition(names[0]);
    for (int depth = 1; element != null && depth < names.length; depth++) {
      @Nullable BaseRuntimeChildDefinition child = element.getChildByName(names[depth]);
      element = child == null ? null : child.getChildByName(names[depth]);
    }
    return element != null;
  }
}
