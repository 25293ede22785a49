package org.regenregistry.mapping.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionSlicingDiscriminatorComponent;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.validation.SnapshotTree.Branch;
import org.regenregistry.mapping.validation.Terminology.Kind;

/** Makes conditions of the discriminators by which a profile tells its slices apart. */
final class SliceCompiler {

  private static final String THIS = "$this";

  private SliceCompiler() {}

  static List<Discriminator> discriminators(Branch sliced, Branch slice) {
    List<ElementDefinitionSlicingDiscriminatorComponent> declared =
        sliced.element().getSlicing().getDiscriminator();
    if (declared.isEmpty()) {
      throw unsupported(slice, "slices without a discriminator");
    }
    List<Discriminator> found = new ArrayList<>();
    declared.forEach(discriminator -> compile(slice, discriminator).ifPresent(found::add));
    if (found.isEmpty()) {
      throw unsupported(slice, "a slice that its discriminator does not describe");
    }
    return found;
  }

  private static Optional<Discriminator> compile(
      Branch slice, ElementDefinitionSlicingDiscriminatorComponent discriminator) {
    String path = discriminator.getPath();
    Optional<Branch> criterion = criterion(slice, path);
    return switch (discriminator.getType()) {
      case VALUE, PATTERN -> value(slice, path, criterion);
      case EXISTS -> Optional.of(exists(path, criterion.orElseThrow(() -> missing(slice, path))));
      case TYPE -> Optional.of(type(path, criterion.orElseThrow(() -> missing(slice, path))));
      case PROFILE -> Optional.of(profile(path, criterion.orElseThrow(() -> missing(slice, path))));
      case NULL -> throw missing(slice, path);
    };
  }

  private static Optional<Discriminator> value(
      Branch slice, String path, Optional<Branch> criterion) {
    if (path.equals("url") && isExtension(slice)) {
      return Optional.of(extension(slice, criterion));
    }
    if (criterion.isEmpty()) {
      return patternAbove(slice, path);
    }
    ElementDefinition element = criterion.get().element();
    if ("0".equals(element.getMax())) {
      return Optional.of((node, _) -> reached(node.value(), path).findAny().isEmpty());
    }
    Type demanded = element.hasFixed() ? element.getFixed() : element.getPattern();
    if (demanded != null) {
      return Optional.of(
          (node, _) ->
              reached(node.value(), path).anyMatch(value -> FixedValue.matches(value, demanded)));
    }
    return boundTo(element, path);
  }

  /** The value may be fixed by the pattern of an element above it. */
  private static Optional<Discriminator> patternAbove(Branch slice, String path) {
    Branch branch = slice;
    String rest = path;
    while (true) {
      Type pattern = branch.element().getPattern();
      if (pattern != null) {
        String below = rest;
        List<Base> demanded = reached(pattern, below).toList();
        return Optional.of(
            (node, _) ->
                demanded.stream()
                    .allMatch(
                        wanted ->
                            reached(node.value(), path)
                                .anyMatch(value -> FixedValue.matches(value, wanted))));
      }
      int dot = rest.indexOf('.');
      Branch next = branch.children().get(dot < 0 ? rest : rest.substring(0, dot));
      if (next == null || dot < 0) {
        return Optional.empty();
      }
      branch = next;
      rest = rest.substring(dot + 1);
    }
  }

  private static Optional<Discriminator> boundTo(ElementDefinition element, String path) {
    if (element.getBinding().getStrength() != BindingStrength.REQUIRED) {
      return Optional.empty();
    }
    String valueSet = element.getBinding().getValueSet();
    return Optional.of(
        (node, inspection) ->
            reached(node.value(), path)
                .anyMatch(
                    value ->
                        inspection
                                .terminology()
                                .judge(
                                    Kind.CONCEPT,
                                    valueSet,
                                    BindingStrength.REQUIRED,
                                    Codes.of(value))
                            == Terminology.Answer.FINE));
  }

  private static Discriminator extension(Branch slice, Optional<Branch> criterion) {
    Optional<String> fixed =
        criterion
            .map(Branch::element)
            .filter(ElementDefinition::hasFixed)
            .map(element -> element.getFixed().primitiveValue());
    String url =
        slice.element().getType().stream()
            .flatMap(type -> type.getProfile().stream())
            .map(profile -> profile.getValueAsString())
            .findFirst()
            .or(() -> fixed)
            .orElseThrow(() -> missing(slice, "url"));
    return (node, _) ->
        node.value() instanceof org.hl7.fhir.r4.model.Extension extension
            && url.equals(extension.getUrl());
  }

  private static Discriminator exists(String path, Branch criterion) {
    boolean wanted = criterion.element().getMin() > 0;
    if (!wanted && !"0".equals(criterion.element().getMax())) {
      throw unsupported(criterion, "a discriminator of existence without min 1 or max 0");
    }
    return (node, _) -> reached(node.value(), path).findAny().isPresent() == wanted;
  }

  private static Discriminator type(String path, Branch criterion) {
    Set<String> types =
        criterion.element().getType().stream()
            .map(TypeRefComponent::getWorkingCode)
            .collect(Collectors.toSet());
    return (node, _) ->
        reached(node.value(), path).anyMatch(value -> types.contains(value.fhirType()));
  }

  private static Discriminator profile(String path, Branch criterion) {
    Set<String> profiles =
        criterion.element().getType().stream()
            .flatMap(type -> type.getProfile().stream())
            .map(profile -> profile.getValueAsString())
            .collect(Collectors.toSet());
    return (node, _) ->
        reached(node.value(), path)
            .anyMatch(
                value ->
                    value instanceof Resource resource
                        && ProfileAssignment.profile(resource)
                            .filter(profiles::contains)
                            .isPresent());
  }

  /** The values a discriminator's path leads to. */
  private static Stream<Base> reached(Base start, String path) {
    Stream<Base> values = Stream.of(start);
    if (path.equals(THIS)) {
      return values;
    }
    for (String step : path.split("\\.", -1)) {
      values = values.flatMap(value -> children(value, step)).filter(value -> !value.isEmpty());
    }
    return values;
  }

  private static Stream<Base> children(Base value, String name) {
    Property property = value.getChildByName(name);
    Property found = property == null ? value.getChildByName(name + "[x]") : property;
    return found == null ? Stream.of() : found.getValues().stream();
  }

  private static Optional<Branch> criterion(Branch slice, String path) {
    if (path.contains("(")) {
      throw unsupported(slice, "a discriminator with a function");
    }
    if (path.equals(THIS)) {
      return Optional.of(slice);
    }
    Branch branch = slice;
    for (String step : path.split("\\.", -1)) {
      Branch next = branch.children().get(step);
      branch = next == null ? branch.children().get(step + "[x]") : next;
      if (branch == null) {
        return Optional.empty();
      }
    }
    return Optional.of(branch);
  }

  private static boolean isExtension(Branch slice) {
    return slice.element().getType().stream()
        .anyMatch(type -> Objects.equals(type.getWorkingCode(), "Extension"));
  }

  private static UnsupportedProfileException missing(Branch slice, String path) {
    return unsupported(slice, "the discriminator " + path + " that the slice does not describe");
  }

  private static UnsupportedProfileException unsupported(Branch branch, String what) {
    return new UnsupportedProfileException(branch.element().getId(), what);
  }
}
