package org.regenregistry.server.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DateTimeType;
import org.regenregistry.server.store.FhirTime;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.Prefix;
import org.regenregistry.server.store.SearchExtraction;
import org.regenregistry.server.store.SearchParameter;
import org.regenregistry.server.store.TermPattern;

/**
 * Reads one value of a search parameter: alternatives, divided by commas that no backslash hides.
 */
final class SearchValueReader {

  private static final Pattern DATE =
      Pattern.compile("(?<prefix>eq|ne|gt|lt|ge|le|sa|eb)?(?<date>[0-9].*)");

  private SearchValueReader() {}

  /** The condition, or empty when the value does not have the parameter's form. */
  static Optional<SearchCondition> read(
      ResourceKind kind, SearchParameter parameter, String value) {
    List<String> alternatives =
        alternatives(value).stream().map(SearchValueReader::unescape).toList();
    if (alternatives.stream().anyMatch(SearchValueReader::isFormless)) {
      return Optional.empty();
    }
    return switch (parameter) {
      case SearchParameter.Token _ when alternatives.stream().anyMatch(it -> it.endsWith("|")) ->
          Optional.empty();
      case SearchParameter.Token token ->
          Optional.of(
              new SearchCondition.HasTerm(
                  name(kind, token), alternatives.stream().map(SearchValueReader::token).toList()));
      case SearchParameter.Link link ->
          ids(link.target(), alternatives)
              .map(ids -> new SearchCondition.LinkedTo(name(kind, link), links(link, ids)));
      case SearchParameter.Compartment _ ->
          ids(ResourceKind.PATIENT, alternatives).map(SearchCondition.OfPatients::new);
      case SearchParameter.LogicalId _ ->
          Optional.of(new SearchCondition.WithIds(set(alternatives, ResourceKey::parseId)));
      case SearchParameter.Text text ->
          Optional.of(new SearchCondition.HasTerm(name(kind, text), texts(alternatives)));
      case SearchParameter.Identity _ -> identified(alternatives);
      case SearchParameter.Date date ->
          comparisons(alternatives)
              .map(found -> new SearchCondition.DateIs(name(kind, date), found));
      case SearchParameter.Updated _ ->
          comparisons(alternatives).map(SearchCondition.UpdatedIs::new);
    };
  }

  private static String name(ResourceKind kind, SearchParameter parameter) {
    return kind.type() + "." + parameter.name();
  }

  private static TermPattern token(String value) {
    int bar = value.indexOf('|');
    return bar < 0
        ? new TermPattern.Code(value)
        : new TermPattern.Coding(value.substring(0, bar), value.substring(bar + 1));
  }

  private static List<TermPattern> texts(List<String> alternatives) {
    return alternatives.stream()
        .map(SearchExtraction::fold)
        .<TermPattern>map(TermPattern.TextBegins::new)
        .toList();
  }

  /** Ids of one type; an id this server never drew names nothing and stays out. */
  private static Optional<Set<UUID>> ids(ResourceKind target, List<String> alternatives) {
    String prefix = target.type() + "/";
    if (alternatives.stream().anyMatch(it -> it.contains("/") && !it.startsWith(prefix))) {
      return Optional.empty();
    }
    return Optional.of(
        set(
            alternatives,
            it -> ResourceKey.parseId(it.startsWith(prefix) ? it.substring(prefix.length()) : it)));
  }

  private static Set<ResourceKey> links(SearchParameter.Link link, Set<UUID> ids) {
    return ids.stream().map(id -> new ResourceKey(link.target(), id)).collect(Collectors.toSet());
  }

  private static Optional<SearchCondition> identified(List<String> alternatives) {
    List<IdentifierPattern> patterns = new ArrayList<>();
    for (String alternative : alternatives) {
      int bar = alternative.indexOf('|');
      String value = alternative.substring(bar + 1);
      // Every business identifier has a system, so "none" would find nothing for ever.
      if (value.isBlank() || bar == 0) {
        return Optional.empty();
      }
      Optional<String> system =
          bar > 0 ? Optional.of(alternative.substring(0, bar)) : Optional.empty();
      patterns.add(new IdentifierPattern(system, Optional.of(value)));
    }
    return Optional.of(new SearchCondition.Identified(patterns));
  }

  private static Optional<List<Comparison>> comparisons(List<String> alternatives) {
    List<Comparison> comparisons = new ArrayList<>();
    for (String alternative : alternatives) {
      Matcher matcher = DATE.matcher(alternative);
      Optional<DateTimeType> date =
          matcher.matches() ? date(matcher.group("date")) : Optional.empty();
      if (date.isEmpty()) {
        return Optional.empty();
      }
      String prefix = matcher.group("prefix") == null ? "eq" : matcher.group("prefix");
      comparisons.add(
          new Comparison(
              Prefix.valueOf(prefix.toUpperCase(Locale.ROOT)), FhirTime.ofDate(date.get())));
    }
    return Optional.of(comparisons);
  }

  private static Optional<DateTimeType> date(String text) {
    try {
      // FHIR has no year 0; the parser makes another of it.
      return text.startsWith("0000") ? Optional.empty() : Optional.of(new DateTimeType(text));
    } catch (DataFormatException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static <T> Set<T> set(List<String> values, Function<String, Optional<T>> reading) {
    Set<T> found = new HashSet<>();
    values.forEach(value -> reading.apply(value).ifPresent(found::add));
    return found;
  }

  /** The parts between commas; a backslash takes the next character along. */
  private static List<String> alternatives(String value) {
    List<String> alternatives = new ArrayList<>();
    int start = 0;
    for (int index = 0; index < value.length(); index++) {
      if (value.charAt(index) == '\\') {
        index++;
      } else if (value.charAt(index) == ',') {
        alternatives.add(value.substring(start, index));
        start = index + 1;
      }
    }
    alternatives.add(value.substring(start));
    return alternatives;
  }

  /** PostgreSQL texts hold no U+0000, so nothing stored could match. */
  private static boolean isFormless(String alternative) {
    return alternative.isBlank() || alternative.indexOf('\u0000') >= 0;
  }

  private static String unescape(String value) {
    return value.replaceAll("\\\\([,$|\\\\])", "$1");
  }
}
