package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Reference;

/**
 * A compiled FHIRPath expression: steps from one element to others. Elements are taken by HAPI's
 * property switch, so a step costs some nanoseconds and no reflection.
 */
sealed interface Path {

  /** Hands over every element that the path leads to from the focus. */
  void select(Base focus, Consumer<Base> found);

  /** All elements the path leads to. */
  default List<Base> all(Base focus) {
    List<Base> all = new ArrayList<>();
    select(focus, all::add);
    return all;
  }

  /** Whether the path leads to the value true. */
  default boolean holds(Base focus) {
    List<Base> all = all(focus);
    return all.size() == 1 && all.getFirst() instanceof BooleanType truth && truth.booleanValue();
  }

  /** The focus itself. */
  record Focus() implements Path {
    @Override
    public void select(Base focus, Consumer<Base> found) {
      found.accept(focus);
    }
  }

  /** The elements of one name. */
  record Child(Path from, String name, int hash) implements Path {

    Child(Path from, String name) {
      this(from, name, name.hashCode());
    }

    @Override
    public void select(Base focus, Consumer<Base> found) {
      from.select(focus, parent -> children(parent, found));
    }

    private void children(Base parent, Consumer<Base> found) {
      Base[] children = parent.getProperty(hash, name, false);
      if (children != null) {
        for (Base child : children) {
          if (child != null) {
            found.accept(child);
          }
        }
      }
    }
  }

  /** Only elements of one type. */
  record OfType(Path from, String type) implements Path {
    @Override
    public void select(Base focus, Consumer<Base> found) {
      from.select(
          focus,
          element -> {
            if (type.equals(element.fhirType()) || "Resource".equals(type)) {
              found.accept(element);
            }
          });
    }
  }

  /** Only elements of which the condition is true. */
  record Where(Path from, Path condition) implements Path {
    @Override
    public void select(Base focus, Consumer<Base> found) {
      from.select(
          focus,
          element -> {
            if (condition.holds(element)) {
              found.accept(element);
            }
          });
    }
  }

  /** Only references to resources of one type; the stored form names the type. */
  record ReferenceTo(Path from, String prefix) implements Path {
    @Override
    public void select(Base focus, Consumer<Base> found) {
      from.select(
          focus,
          element -> {
            if (element instanceof Reference reference
                && reference.getReferenceElement_().hasValue()
                && reference.getReference().startsWith(prefix)) {
              found.accept(new BooleanType(true));
            }
          });
    }
  }

  /** What stands in another resource than the one at hand: nothing that can be seen here. */
  record Elsewhere() implements Path {
    @Override
    public void select(Base focus, Consumer<Base> found) {
      // The other resource is not read.
    }
  }

  /** Whether an element's value is, or is not, a text. */
  record Compared(Path from, String literal, boolean wanted) implements Path {
    @Override
    public void select(Base focus, Consumer<Base> found) {
      from.select(
          focus,
          element ->
              found.accept(new BooleanType(literal.equals(element.primitiveValue()) == wanted)));
    }
  }

  /** Whether there is any element. */
  record Exists(Path from) implements Path {
    @Override
    public void select(Base focus, Consumer<Base> found) {
      found.accept(new BooleanType(!from.all(focus).isEmpty()));
    }
  }

  /** Whether both are true. */
  record Both(Path left, Path right) implements Path {
    @Override
    public void select(Base focus, Consumer<Base> found) {
      found.accept(new BooleanType(left.holds(focus) && right.holds(focus)));
    }
  }

  /** What any of the paths leads to. */
  record Union(List<Path> paths) implements Path {
    @Override
    public void select(Base focus, Consumer<Base> found) {
      for (Path path : paths) {
        path.select(focus, found);
      }
    }
  }
}
