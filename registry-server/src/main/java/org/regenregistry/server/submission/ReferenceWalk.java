package org.regenregistry.server.submission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.submission.ElementParts.Part;

/** Finds all references of a resource, those of its contained resources and extensions included. */
final class ReferenceWalk {

  private final BiConsumer<String, Reference> found;
  private final Deque<String> path = new ArrayDeque<>();

  private ReferenceWalk(BiConsumer<String, Reference> found) {
    this.found = found;
  }

  /**
   * Looks through a whole resource.
   *
   * @param found is told of each reference and its path, as {@code basedOn} or {@code
   *     component.value}
   */
  static void through(Resource resource, BiConsumer<String, Reference> found) {
    new ReferenceWalk(found).inside(resource);
  }

  private void inside(IBase element) {
    for (Part part : ElementParts.of(element.getClass())) {
      each(part.name(), part.in(element));
    }
  }

  private void each(String name, List<? extends IBase> values) {
    if (!values.isEmpty()) {
      path.addLast(name);
      values.forEach(this::at);
      path.removeLast();
    }
  }

  private void at(IBase value) {
    if (value instanceof Reference reference && !reference.isEmpty()) {
      found.accept(path(), reference);
    }
    if (value instanceof PrimitiveType<?> primitive) {
      if (primitive.hasExtension()) {
        each("extension", primitive.getExtension());
      }
    } else {
      inside(value);
    }
  }

  private String path() {
    return String.join(".", path);
  }
}
