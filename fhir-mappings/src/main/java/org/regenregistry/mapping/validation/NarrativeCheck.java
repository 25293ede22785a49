package org.regenregistry.mapping.validation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** Lets only such markup into a narrative as FHIR allows: no scripts, forms, frames or styles. */
final class NarrativeCheck {

  private static final String NAMESPACE = "http://www.w3.org/1999/xhtml";

  private static final Set<String> ELEMENTS =
      Set.of(
          ("p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym"
                  + " cite blockquote hr address bdo kbd sub sup ul ol li dl dt dd pre table"
                  + " caption colgroup col thead tr tfoot tbody th td code samp img map area")
              .split(" ", -1));

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("title style class id idref lang xml:lang xml:space xmlns dir accesskey tabindex span width"
                  + " align valign char charoff abbr axis headers scope rowspan colspan")
              .split(" ", -1));

  private static final Map<String, Set<String>> OF_ELEMENT =
      Map.of(
          "a",
              Set.of(
                  "href", "name", "charset", "type", "hreflang", "rel", "rev", "shape", "coords"),
          "img", Set.of("src", "alt", "longdesc", "height", "width", "usemap", "ismap"),
          "map", Set.of("name"),
          "area", Set.of("href", "shape", "coords", "alt", "nohref"),
          "table", Set.of("summary", "border", "frame", "rules", "cellspacing", "cellpadding"),
          "blockquote", Set.of("cite"),
          "q", Set.of("cite"));

  private NarrativeCheck() {}

  static void check(Node node, Narrative narrative, Inspection inspection) {
    if (!narrative.hasDiv()) {
      return;
    }
    XhtmlNode div = narrative.getDiv();
    problem(div)
        .or(() -> outer(div))
        .ifPresent(
            problem ->
                inspection
                    .report()
                    .error(
                        node.child("div", narrative.getChildByName("div").getValues().getFirst()),
                        Rules.NARRATIVE,
                        "The narrative has " + problem + ", which FHIR does not allow."));
  }

  private static Optional<String> outer(XhtmlNode div) {
    String namespace = div.getNsDecl();
    return "div".equals(div.getName()) && (namespace == null || namespace.equals(NAMESPACE))
        ? Optional.empty()
        : Optional.of("an outermost element that is no XHTML div");
  }

  private static Optional<String> problem(XhtmlNode element) {
    if (element.getNodeType() != NodeType.Element) {
      return Optional.empty();
    }
    String name = element.getName().toLowerCase(Locale.ROOT);
    if (!ELEMENTS.contains(name)) {
      return Optional.of("the element '" + name + "'");
    }
    return element.getAttributes().entrySet().stream()
        .filter(attribute -> !isAllowed(name, attribute.getKey(), attribute.getValue()))
        .map(attribute -> "the attribute '" + attribute.getKey() + "'")
        .findFirst()
        .or(
            () ->
                element.getChildNodes().stream()
                    .flatMap(child -> problem(child).stream())
                    .findFirst());
  }

  private static boolean isAllowed(String element, String attribute, String value) {
    boolean known =
        attribute.startsWith("xmlns")
            || ATTRIBUTES.contains(attribute)
            || OF_ELEMENT.getOrDefault(element, Set.of()).contains(attribute);
    String target = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    return known && !target.startsWith("javascript:");
  }
}
