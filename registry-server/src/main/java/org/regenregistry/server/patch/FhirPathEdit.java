package org.regenregistry.server.patch;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;

/** A resource while the operations of a FHIRPath Patch change it. */
final class FhirPathEdit {

  private static final String NO_ELEMENT =
      "The path names no element or several; it has to name exactly one.";
  private static final String NO_LIST = "The path ends with the name of a list of one element.";
  private static final String NO_VALUE =
      "The value is none that the element can have; check its type and the names of its parts.";

  private final Resource resource;
  private final FhirPaths paths;

  FhirPathEdit(FhirContext fhir, Resource resource) {
    this.resource = resource;
    this.paths = new FhirPaths(fhir);
  }

  /** Carries out an operation; the answer says why it could not be. */
  Optional<String> apply(FhirPathOperation operation) {
    try {
      return switch (operation) {
        case FhirPathOperation.Add add -> add(add);
        case FhirPathOperation.Insert insert -> insert(insert);
        case FhirPathOperation.Delete delete -> delete(delete);
        case FhirPathOperation.Replace replace -> replace(replace);
        case FhirPathOperation.Move move -> move(move);
      };
    } catch (FHIRException | DataFormatException | IllegalArgumentException unfit) {
      return Optional.of(NO_VALUE);
    }
  }

  private Optional<String> add(FhirPathOperation.Add add) {
    Optional<Base> parent = paths.single(resource, add.path());
    if (parent.isEmpty()) {
      return Optional.of(NO_ELEMENT);
    }
    Optional<Child> child = Child.of(parent.get(), add.name());
    if (child.isEmpty()) {
      return Optional.of("The element at the path has no element of that name.");
    }
    if (!child.get().isList() && !child.get().values().isEmpty()) {
      return Optional.of("There is such an element already; replace it.");
    }
    put(child.get(), add.value());
    return Optional.empty();
  }

  private Optional<String> insert(FhirPathOperation.Insert insert) {
    Optional<Child> list = list(insert.path());
    if (list.isEmpty()) {
      return Optional.of(NO_LIST);
    }
    List<Base> before = list.get().values();
    if (insert.index() < 0 || insert.index() > before.size()) {
      return Optional.of("The index is beyond the list, which has " + before.size() + " elements.");
    }
    put(list.get(), insert.value());
    List<Base> order = new ArrayList<>(before);
    order.add(insert.index(), list.get().values().getLast());
    list.get().become(order);
    return Optional.empty();
  }

  private Optional<String> delete(FhirPathOperation.Delete delete) {
    Optional<Place> place = paths.place(resource, delete.path());
    if (place.isEmpty()) {
      return Optional.of(NO_ELEMENT);
    }
    List<Base> rest = place.get().child().values();
    rest.remove(place.get().index());
    place.get().child().become(rest);
    return Optional.empty();
  }

  private Optional<String> replace(FhirPathOperation.Replace replace) {
    Optional<Place> place = paths.place(resource, replace.path());
    if (place.isEmpty()) {
      return Optional.of(NO_ELEMENT);
    }
    Child child = place.get().child();
    List<Base> order = child.values();
    if (!child.isList()) {
      child.become(List.of());
      put(child, replace.value());
      return Optional.empty();
    }
    put(child, replace.value());
    order.set(place.get().index(), child.values().getLast());
    child.become(order);
    return Optional.empty();
  }

  private Optional<String> move(FhirPathOperation.Move move) {
    Optional<Child> list = list(move.path());
    if (list.isEmpty()) {
      return Optional.of(NO_LIST);
    }
    List<Base> order = list.get().values();
    int last = order.size() - 1;
    if (Math.min(move.source(), move.destination()) < 0
        || Math.max(move.source(), move.destination()) > last) {
      return Optional.of(
          "The list has "
              + order.size()
              + " elements; source and destination are"
              + " among them, counted from 0.");
    }
    order.add(move.destination(), order.remove(move.source()));
    list.get().become(order);
    return Optional.empty();
  }

  /** The list at a path, which may be empty. */
  private Optional<Child> list(String path) {
    int dot = path.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    return paths
        .single(resource, path.substring(0, dot))
        .flatMap(parent -> Child.of(parent, path.substring(dot + 1)))
        .filter(Child::isList);
  }

  /** Puts a value to the end of a list or where nothing is; parts make up an element of theirs. */
  private static void put(Child child, ParametersParameterComponent value) {
    if (value.hasValue()) {
      if (child.isNumber() && GrowingNumbers.isText(value.getValue())) {
        throw new IllegalArgumentException("A number that grows when it is written out");
      }
      child.put(value.getValue().copy());
      return;
    }
    if (value.hasResource()) {
      child.put(value.getResource().copy());
      return;
    }
    Base element = child.make();
    for (ParametersParameterComponent part : value.getPart()) {
      put(
          Child.of(element, Optional.ofNullable(part.getName()).orElse(""))
              .orElseThrow(() -> new IllegalArgumentException("No such part")),
          part);
    }
  }
}
