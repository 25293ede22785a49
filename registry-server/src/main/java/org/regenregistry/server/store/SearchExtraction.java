package org.regenregistry.server.store;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.store.SearchValues.DateValue;
import org.regenregistry.server.store.SearchValues.LinkValue;

/** Extracts what a resource can be found by, as its type's parameters declare. */
public final class SearchExtraction {

  /** An index entry of PostgreSQL holds 2,700 bytes; the beginning is enough to search by. */
  private static final int LONGEST_TEXT = 200;

  /** PostgreSQL keeps no U+0000 in a text. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private SearchExtraction() {}

  /** The declarations of today, as a number. */
  public static final int DECLARATIONS = 1;

  /** The search values of a resource whose references are relative, {@code Type/id}. */
  public static SearchValues of(ResourceKind kind, Resource resource) {
    Set<SearchTerm> terms = new HashSet<>();
    Set<LinkValue> links = new HashSet<>();
    Set<DateValue> dates = new HashSet<>();
    for (SearchParameter parameter : SearchParameters.of(kind)) {
      String name = kind.type() + "." + parameter.name();
      switch (parameter) {
        case SearchParameter.Token token ->
            terms.addAll(terms(name, token.codings().apply(resource)));
        case SearchParameter.Link link -> links.addAll(links(name, link.links().apply(resource)));
        case SearchParameter.Text text ->
            text.texts().apply(resource).stream()
                .map(value -> SearchTerm.string(name, beginning(value), fold(value)))
                .forEach(terms::add);
        case SearchParameter.Date date ->
            date.date()
                .apply(resource)
                .flatMap(FhirTime::period)
                .map(period -> new DateValue(name, period))
                .ifPresent(dates::add);
        case SearchParameter.Compartment _,
            SearchParameter.Identity _,
            SearchParameter.LogicalId _,
            SearchParameter.Updated _ -> {
          // These are columns or keys of the resource's own row.
        }
      }
    }
    return new SearchValues(DECLARATIONS, terms, dates, Set.of(), links);
  }

  /** The form in which a text is stored and compared: its beginning, in lower case. */
  public static String fold(String text) {
    return beginning(text.toLowerCase(Locale.ROOT));
  }

  private static String beginning(String text) {
    String printable = CONTROL.matcher(text).replaceAll(" ").strip();
    if (printable.length() <= LONGEST_TEXT) {
      return printable;
    }
    int end = Character.isHighSurrogate(printable.charAt(LONGEST_TEXT - 1)) ? 1 : 0;
    return printable.substring(0, LONGEST_TEXT - end);
  }

  private static Set<SearchTerm> terms(String parameter, List<Coding> codings) {
    Set<SearchTerm> terms = new HashSet<>();
    for (Coding coding : codings) {
      if (coding.hasCode()) {
        terms.add(
            SearchTerm.coding(
                parameter,
                coding.hasSystem() ? coding.getSystem() : "",
                coding.getCode(),
                coding.hasDisplay() ? fold(coding.getDisplay()) : ""));
      }
    }
    return terms;
  }

  private static Set<LinkValue> links(String parameter, List<Reference> links) {
    return links.stream()
        .flatMap(link -> Optional.ofNullable(link.getReference()).stream())
        .flatMap(reference -> ResourceKey.parse(reference).stream())
        .map(target -> new LinkValue(parameter, target))
        .collect(Collectors.toSet());
  }
}
