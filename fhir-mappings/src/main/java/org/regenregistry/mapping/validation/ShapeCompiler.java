package org.regenregistry.mapping.validation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.SlicingRules;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionContextComponent;
import org.jspecify.annotations.Nullable;

/** Turns profiles into shapes. What it does not understand it refuses, never ignores. */
final class ShapeCompiler {

  private static final String STRING = "http://hl7.org/fhirpath/System.String";

  private final Definitions definitions;
  private final FhirPathFormulas formulas;

  ShapeCompiler(Definitions definitions, FhirPathFormulas formulas) {
    this.definitions = definitions;
    this.formulas = formulas;
  }

  /** The shape of a profile or type. */
  Shape compile(StructureDefinition definition) {
    return new Compilation(definition).run();
  }

  /** The definition of an extension whose shape is compiled. */
  ExtensionDefinition extension(Shape shape) {
    StructureDefinition definition = definitions.find(shape.profile()).orElseThrow();
    ChildRules value = shape.child("value[x]");
    Set<String> types =
        value == null || value.element().max() == 0
            ? Set.of()
            : value.element().types().stream()
                .map(TypeRule::code)
                .collect(Collectors.toCollection(TreeSet::new));
    return new ExtensionDefinition(
        shape,
        types,
        definition.getSnapshot().getElementFirstRep().getIsModifier(),
        definition.getContext().stream().map(this::context).toList());
  }

  private ExtensionDefinition.Context context(StructureDefinitionContextComponent context) {
    String expression = context.getExpression();
    return new ExtensionDefinition.Context(
        context.getType(),
        expression,
        switch (context.getType()) {
          case ELEMENT ->
              node ->
                  ExtensionDefinition.isElement(
                      expression, node, definitions.ancestry(rootType(node)));
          case EXTENSION -> node -> ExtensionDefinition.isExtension(expression, node);
          case FHIRPATH, NULL ->
              throw new UnsupportedProfileException(expression, "a context of this kind");
        });
  }

  private static String rootType(Node node) {
    return node.definedPath().split("\\.", -1)[0];
  }

  /** The work on one definition. */
  private final class Compilation {

    private final StructureDefinition definition;
    private final SnapshotTree tree;
    private final Map<String, Shape> inner = new HashMap<>();

    Compilation(StructureDefinition definition) {
      this.definition = definition;
      tree = new SnapshotTree(definition);
    }

    Shape run() {
      Shape content = content(tree.root());
      return new Shape(
          definition.getUrl(),
          definition.getType(),
          content == null ? Map.of() : content.children(),
          invariants(tree.root().element()));
    }

    private @Nullable Shape content(SnapshotTree.Branch branch) {
      if (branch.children().isEmpty()) {
        return null;
      }
      Map<String, ChildRules> children = new LinkedHashMap<>();
      branch.children().forEach((name, child) -> children.put(name, rules(child)));
      Shape shape =
          new Shape(definition.getUrl(), definition.getType(), Map.copyOf(children), List.of());
      inner.put(branch.element().getId(), shape);
      return shape;
    }

    private ChildRules rules(SnapshotTree.Branch branch) {
      ElementDefinition element = branch.element();
      if (element.getSlicing().getOrdered() && !branch.slices().isEmpty()) {
        throw new UnsupportedProfileException(element.getId(), "ordered slices");
      }
      ChildRules.Openness openness =
          element.getSlicing().getRules() == SlicingRules.CLOSED && !branch.slices().isEmpty()
              ? ChildRules.Openness.CLOSED
              : ChildRules.Openness.OPEN;
      return new ChildRules(
          rule(branch),
          branch.slices().stream()
              .map(
                  slice ->
                      new SliceRule(
                          slice.element().getSliceName(),
                          rule(slice),
                          SliceCompiler.discriminators(branch, slice)))
              .toList(),
          openness);
    }

    private ElementRule rule(SnapshotTree.Branch branch) {
      ElementDefinition element = branch.element();
      Shape own = content(branch);
      String reference = element.getContentReference();
      return new ElementRule(
          element.getPath(),
          element.hasShort() ? element.getShort() : "",
          element.getMin(),
          element.getMax() == null || element.getMax().equals("*")
              ? ElementRule.UNBOUNDED
              : Integer.parseInt(element.getMax()),
          element.getType().stream().map(ShapeCompiler.this::type).toList(),
          value(element),
          binding(element),
          invariants(element),
          reference == null
              ? () -> own
              : () -> inner.get(reference.substring(reference.indexOf('#') + 1)));
    }

    private List<Invariant> invariants(ElementDefinition element) {
      return InvariantCompiler.compile(element, formulas);
    }
  }

  private TypeRule type(TypeRefComponent type) {
    String code = type.getWorkingCode().equals(STRING) ? "string" : type.getWorkingCode();
    Set<String> targets = new LinkedHashSet<>();
    if (code.equals("Reference")) {
      type.getTargetProfile()
          .forEach(profile -> targets.add(definitions.typeOf(profile.getValue())));
    }
    return new TypeRule(
        code,
        type.getProfile().stream().map(CanonicalType::getValueAsString).toList(),
        targets.contains("Resource") ? Set.of() : targets);
  }

  private static ValueRule value(ElementDefinition element) {
    return new ValueRule(
        Optional.ofNullable(element.getFixed()),
        Optional.ofNullable(element.getPattern()),
        Optional.ofNullable(element.getMinValue()),
        Optional.ofNullable(element.getMaxValue()),
        element.getMaxLength());
  }

  private static Optional<Binding> binding(ElementDefinition element) {
    if (!element.getBinding().hasValueSet()) {
      return Optional.empty();
    }
    return Optional.of(
        new Binding(
            element.getBinding().getValueSet(),
            element.getBinding().getStrength(),
            Optional.ofNullable(
                    element
                        .getBinding()
                        .getExtensionByUrl(
                            "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet"))
                .map(extension -> extension.getValue().primitiveValue())));
  }
}
