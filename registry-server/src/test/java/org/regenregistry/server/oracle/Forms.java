package org.regenregistry.server.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.regenregistry.server.oracle.Values.Link;
import org.regenregistry.server.oracle.Values.Token;

/** How one written value (no alternatives) of each form is compared with what a resource has. */
final class Forms {

  private static final List<String> PREFIXES =
      List.of("eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");

  private Forms() {}

  /** What the values of a resource have to fulfil for one written value. */
  static Predicate<Values> matcher(SearchParamType form, String modifier, String written) {
    return switch (form) {
      case TOKEN -> token(modifier, written);
      case STRING -> text(modifier, Written.plain(written));
      case URI -> uri(modifier, Written.plain(written));
      case DATE -> date(written);
      case QUANTITY -> QuantityForm.of(written);
      case NUMBER -> QuantityForm.of(written);
      case REFERENCE -> reference(modifier, written);
      default -> throw new IllegalArgumentException(form.toCode());
    };
  }

  /** Whether a resource has anything that the form could look at. */
  static boolean isPresent(SearchParamType form, Values values) {
    return switch (form) {
      case TOKEN -> !values.tokens.isEmpty();
      case STRING -> !values.texts.isEmpty();
      case URI -> !values.uris.isEmpty();
      case DATE -> !values.dates.isEmpty();
      case QUANTITY, NUMBER -> !values.measures.isEmpty();
      case REFERENCE -> !values.links.isEmpty() || !values.uris.isEmpty();
      case COMPOSITE -> !values.groups.isEmpty();
      default -> throw new IllegalArgumentException(form.toCode());
    };
  }

  /** The prefix of a value; "eq" when none is written. */
  static String prefix(String written) {
    return PREFIXES.stream().filter(written::startsWith).findFirst().orElse("eq");
  }

  /** The value behind its prefix. */
  static String unprefixed(String written) {
    return PREFIXES.stream().anyMatch(written::startsWith) ? written.substring(2) : written;
  }

  private static Predicate<Values> token(String modifier, String written) {
    Predicate<Token> fits =
        switch (modifier) {
          case "", "not" -> coding(written);
          case "text" -> saying(Written.plain(written));
          case "in", "not-in" -> ValueSets.containing(Written.plain(written));
          case "of-type" -> ofType(written);
          case "above", "below" -> ValueSets.related(modifier, parts(written));
          default -> throw new IllegalArgumentException(modifier);
        };
    return values -> values.tokens.stream().anyMatch(fits);
  }

  /** R4, Search, "token": code, system|code, |code (no system) and system| (any code of it). */
  private static Predicate<Token> coding(String written) {
    List<String> parts = parts(written);
    if (parts.size() == 1) {
      return token -> token.code().equals(parts.getFirst());
    }
    String system = parts.get(0);
    String code = parts.get(1);
    return token ->
        token.system().equals(system)
            && (code.isEmpty() || token.code().equals(code))
            && !(token.system().isEmpty() && token.code().isEmpty());
  }

  private static List<String> parts(String written) {
    return Written.split(written, '|').stream().map(Written::plain).toList();
  }

  private static Predicate<Token> saying(String text) {
    String folded = Values.fold(text);
    return token -> !token.text().isEmpty() && Values.fold(token.text()).startsWith(folded);
  }

  private static Predicate<Token> ofType(String written) {
    List<String> parts = parts(written);
    String type = parts.get(0) + "|" + parts.get(1);
    return token -> token.types().contains(type) && token.code().equals(parts.get(2));
  }

  private static Predicate<Values> text(String modifier, String value) {
    String folded = Values.fold(value);
    return switch (modifier) {
      case "" -> values -> values.texts.stream().anyMatch(t -> Values.fold(t).startsWith(folded));
      case "contains" ->
          values -> values.texts.stream().anyMatch(t -> Values.fold(t).contains(folded));
      case "exact" -> values -> values.texts.contains(value);
      default -> throw new IllegalArgumentException(modifier);
    };
  }

  private static Predicate<Values> uri(String modifier, String value) {
    return switch (modifier) {
      case "", "not" -> values -> values.uris.stream().anyMatch(uri -> canonical(uri, value));
      case "below" -> values -> values.uris.stream().anyMatch(uri -> isBelow(uri, value));
      case "above" -> values -> values.uris.stream().anyMatch(uri -> isBelow(value, uri));
      default -> throw new IllegalArgumentException(modifier);
    };
  }

  /** By whole segments of the path; a slash at the end says nothing. */
  private static boolean isBelow(String uri, String root) {
    String folder = root.endsWith("/") ? root : root + "/";
    return (uri + "/").equals(folder) || uri.startsWith(folder);
  }

  private static Predicate<Values> date(String written) {
    String prefix = prefix(written);
    String date = unprefixed(written);
    Interval wanted = prefix.equals("ap") ? Interval.around(date) : Interval.parse(date);
    return values -> values.dates.stream().anyMatch(target -> wanted.matches(prefix, target));
  }

  private static Predicate<Values> reference(String modifier, String written) {
    if (modifier.equals("identifier")) {
      Predicate<Token> fits = coding(written);
      return values ->
          values.links.stream().anyMatch(link -> link.identifier().filter(fits).isPresent());
    }
    String value = Written.plain(written);
    String base = value.indexOf("/fhir/") < 0 ? "" : value.substring(0, value.indexOf("/fhir/"));
    String relative = base.isEmpty() ? value : value.substring(base.length() + "/fhir/".length());
    String named = modifier.isEmpty() ? relative : modifier + "/" + relative;
    return values ->
        values.links.stream().map(Link::reference).anyMatch(reference -> names(reference, named))
            || values.uris.stream().anyMatch(uri -> canonical(uri, value));
  }

  private static boolean names(String reference, String named) {
    return reference.equals(named) || (!named.contains("/") && reference.endsWith("/" + named));
  }

  /** A canonical address without a version stands for every version. */
  private static boolean canonical(String uri, String value) {
    return uri.equals(value) || uri.startsWith(value + "|");
  }

  /** The widening of "ap" for numbers: a tenth of the value (R4's recommendation). */
  static BigDecimal tenth(BigDecimal value) {
    return value.abs().movePointLeft(1);
  }
}
