package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.validation.Invariant.Formula;

/** Formulas written in Java say what FHIRPath says, of examples and of examples changed. */
class KnownFormulasTest {

  private static final int MUTATIONS_OF_RESOURCE = 8;

  private static final FhirPathFormulas FHIR_PATH =
      new FhirPathFormulas(FhirContext.forR4Cached(), GuideSupport.of(FhirContext.forR4Cached()));

  private static List<Node> nodes = List.of();

  @BeforeAll
  static void readExamples() {
    List<Node> found = new ArrayList<>();
    resources().forEach(resource -> collect(Node.root(resource), found));
    nodes = List.copyOf(found);
  }

  static Set<String> expressions() {
    return new TreeSet<>(KnownFormulas.expressions());
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void saysWhatFhirPathSays(String expression) {
    Formula known = KnownFormulas.of(expression).orElseThrow();
    Formula parsed = FHIR_PATH.compile("", expression);
    List<Node> concerned =
        nodes.stream()
            .filter(node -> KnownFormulas.isAbout(expression, node.value()))
            .filter(KnownFormulasTest::canBeEvaluated)
            .toList();
    assertThat(concerned).isNotEmpty();
    assertThat(concerned.stream().filter(node -> known.holds(node) != parsed.holds(node)))
        .extracting(node -> node.path() + " " + known.holds(node))
        .isEmpty();
  }

  /** The engine fails on quantities without a number or a system. */
  private static boolean canBeEvaluated(Node node) {
    return !(node.value() instanceof Quantity quantity)
        || (quantity.hasValue() && quantity.hasSystem());
  }

  @Test
  void formulasAreThoseOfFhirWordForWord() {
    Set<String> stated = new HashSet<>();
    Definitions definitions =
        new Definitions(GuideSupport.of(FhirContext.forR4Cached()), List.of());
    for (String type : List.of("Bundle", "Observation", "Organization", "Reference", "Extension")) {
      definitions
          .find("http://hl7.org/fhir/StructureDefinition/" + type)
          .orElseThrow()
          .getSnapshot()
          .getElement()
          .forEach(
              element ->
                  element
                      .getConstraint()
                      .forEach(constraint -> stated.add(constraint.getExpression())));
    }
    Set<String> unused = new HashSet<>(KnownFormulas.expressions());
    unused.removeAll(stated);
    // Those of the data type Quantity and its profile.
    assertThat(unused).isSubsetOf("code.empty() or system.exists()", "comparator.empty()");
  }

  private static List<Resource> resources() {
    IParser parser =
        FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    List<Resource> resources = new ArrayList<>(ExampleBundles.all());
    for (ObjectNode example : MutatedBundle.valid()) {
      example.path("entry").forEach(entry -> mutants(entry, parser).forEach(resources::add));
    }
    resources.addAll(bundles());
    resources.add(ranges());
    return resources;
  }

  private static List<Resource> mutants(JsonNode entry, IParser parser) {
    List<Resource> parsed = new ArrayList<>();
    List<Mutation> mutations = Mutations.of((ObjectNode) entry.path("resource"));
    int step = Math.max(1, mutations.size() / MUTATIONS_OF_RESOURCE);
    for (int index = 0; index < mutations.size(); index += step) {
      try {
        parsed.add((Resource) parser.parseResource(mutations.get(index).resource().toString()));
      } catch (DataFormatException _) {
        // What cannot be read is no resource to ask about.
      }
    }
    return parsed;
  }

  private static Observation ranges() {
    Observation observation = new Observation();
    observation.addReferenceRange().setText("up to 3");
    observation.addReferenceRange().addAppliesTo().setText("adults");
    observation.addReferenceRange().getLow().setValue(3);
    return observation;
  }

  private static List<Bundle> bundles() {
    List<Bundle> bundles = new ArrayList<>();
    for (Bundle.BundleType type : Bundle.BundleType.values()) {
      if (type != Bundle.BundleType.NULL) {
        bundles.add(ExampleBundles.KNEE_ADIPOSE.bundle().setType(type));
        Bundle bare = new Bundle().setType(type).setTotal(3);
        bare.addEntry()
            .setFullUrl("http://a.example/Patient/1/_history/2")
            .getResponse()
            .setStatus("200");
        bare.addEntry().setFullUrl("http://a.example/Patient/1/_history/2").getSearch().setScore(1);
        bundles.add(bare);
        Bundle untold = new Bundle().setType(type);
        untold.addEntry().setResource(new Patient()).getFullUrlElement().addExtension(unknown());
        untold.addEntry().setResource(new Patient()).getFullUrlElement().addExtension(unknown());
        bundles.add(untold);
      }
    }
    return bundles;
  }

  private static Extension unknown() {
    return new Extension("urn:x", new StringType("unknown"));
  }

  private static void collect(Node node, List<Node> found) {
    found.add(node);
    for (Property property : node.value().children()) {
      for (int position = 0; position < property.getValues().size(); position++) {
        if (!property.getValues().get(position).isEmpty()) {
          Node child = node.child(property, position);
          collect(
              child.value() instanceof Resource inner ? child.within(scope(child, inner)) : child,
              found);
        }
      }
    }
  }

  private static Scope scope(Node node, Resource inner) {
    return node.name().equals("contained") ? node.scope().contained(inner) : Scope.of(inner);
  }
}
