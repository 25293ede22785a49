package org.regenregistry.mapping.validation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;

/**
 * Lets only such markup into a narrative as FHIR allows: no scripts, forms, frames or style sheets.
 * Whatever is not on a list is refused, and so is what an HTML parser would read otherwise than the
 * XML parser that checked it.
 */
public final class NarrativeCheck {

  private static final String NAMESPACE = "http://www.w3.org/1999/xhtml";

  private static final Set<String> ELEMENTS =
      Set.of(
          ("p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym"
                  + " cite blockquote hr address bdo kbd sub sup ul ol li dl dt dd pre table"
                  + " caption colgroup col thead tr tfoot tbody th td code samp img map area")
              .split(" ", -1));

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("title style class id idref lang xml:lang xml:space dir accesskey tabindex span width"
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

  /** Attributes that lead somewhere. */
  private static final Set<String> ADDRESSES = Set.of("href", "src", "cite", "longdesc", "usemap");

  /** Schemes that open a document; without a scheme an address stays on the server. */
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel", "urn");

  /** Pictures that cannot carry scripts. */
  private static final Pattern PICTURE =
      Pattern.compile("data:image/(png|gif|jpeg);base64,[A-Za-z0-9+/=\\s]*");

  /** Everything in a style that loads, runs or hides what it does. */
  private static final Pattern ACTIVE_STYLE =
      Pattern.compile(
          "(?i)url\\s*\\(|expression\\s*\\(|behaviou?r\\s*:|binding\\s*:|script\\s*:|[\\\\<@]|/\\*");

  private static final Pattern SCHEME = Pattern.compile("^([a-z][a-z0-9+.-]*):.*", Pattern.DOTALL);

  private NarrativeCheck() {}

  /** What a narrative has that FHIR does not allow, in words; empty for one that is fine. */
  public static Optional<String> problem(Narrative narrative) {
    return narrative.hasDiv()
        ? problem(narrative.getDiv()).or(() -> outer(narrative.getDiv()))
        : Optional.empty();
  }

  static void check(Node node, Narrative narrative, Inspection inspection) {
    problem(narrative)
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

  private static Optional<String> problem(XhtmlNode node) {
    return switch (node.getNodeType()) {
      case Element -> ofElement(node);
      case Text -> Optional.empty();
      // HTML ends a comment that begins with > at once, and runs what follows.
      case Comment ->
          node.getContent() == null || !node.getContent().matches("(?s).*[<>].*")
              ? Optional.empty()
              : Optional.of("a comment with markup");
      // HTML ends a CDATA section at its first >.
      case CData, DocType, Instruction, Document ->
          Optional.of("something that is neither an element nor text");
    };
  }

  private static Optional<String> ofElement(XhtmlNode element) {
    String name = element.getName();
    if (!ELEMENTS.contains(name)) {
      return Optional.of("the element '" + harmless(name) + "'");
    }
    return element.getAttributes().entrySet().stream()
        .filter(attribute -> !isAllowed(name, attribute.getKey(), attribute.getValue()))
        .map(attribute -> "the attribute '" + harmless(attribute.getKey()) + "' as it is")
        .findFirst()
        .or(
            () ->
                element.getChildNodes().stream()
                    .flatMap(child -> problem(child).stream())
                    .findFirst());
  }

  /** A name may be anything, and the message goes where markup may work. */
  private static String harmless(String name) {
    return name.replaceAll("[^A-Za-z0-9:_-]", "?");
  }

  private static boolean isAllowed(String element, String attribute, @Nullable String value) {
    String given = value == null ? "" : value;
    if (attribute.equals("xmlns") || attribute.startsWith("xmlns:")) {
      return given.equals(NAMESPACE);
    }
    if (!ATTRIBUTES.contains(attribute)
        && !OF_ELEMENT.getOrDefault(element, Set.of()).contains(attribute)) {
      return false;
    }
    if (attribute.equals("style")) {
      return !ACTIVE_STYLE.matcher(given).find();
    }
    return !ADDRESSES.contains(attribute)
        || isSafeAddress(given)
        || (element.equals("img") && PICTURE.matcher(given).matches());
  }

  /** Browsers ignore control characters and white space within a scheme. */
  private static boolean isSafeAddress(String address) {
    String bare = address.replaceAll("[\\p{Cntrl}\\p{Z}\\s]", "").toLowerCase(Locale.ROOT);
    Matcher scheme = SCHEME.matcher(bare);
    return !scheme.matches() || SCHEMES.contains(scheme.group(1));
  }
}
