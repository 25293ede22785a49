package org.regenregistry.server.store;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.store.SearchValues.StringValue;

/** Extracts what a resource can be found by, as its type's parameters declare. */
public final class SearchExtraction {

  /** An index entry of PostgreSQL holds 2,700 bytes; the beginning is enough to search by. */
  private static final int LONGEST_TEXT = 200;

  /** PostgreSQL keeps no U+0000 in a text. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private SearchExtraction() {}

  /** The search values of a resource whose references are relative, {@code Type/id}. */
  public static SearchValues of(ResourceKind kind, Resource resource) {
    Set<UUID> tokens = new HashSet<>();
    Set<StringValue> strings = new HashSet<>();
    Optional<Period> period = Optional.empty();
    for (SearchParameter parameter : SearchParameters.of(kind)) {
      switch (parameter) {
        case SearchParameter.Token token ->
            tokens.addAll(tokens(kind, token.name(), token.codings().apply(resource)));
        case SearchParameter.Link link ->
            tokens.addAll(links(kind, link.name(), link.links().apply(resource)));
        case SearchParameter.Text text ->
            text.texts().apply(resource).stream()
                .map(value -> new StringValue(text.name(), fold(value)))
                .forEach(strings::add);
        case SearchParameter.Date date ->
            period = date.date().apply(resource).flatMap(FhirTime::period);
        case SearchParameter.Compartment _,
            SearchParameter.Identity _,
            SearchParameter.LogicalId _,
            SearchParameter.Updated _ -> {
          // These are columns or keys of the resource's own row.
        }
      }
    }
    return new SearchValues(tokens, strings, period);
  }

  /** The form in which a text is stored and compared: its beginning, in lower case. */
  public static String fold(String text) {
    String folded = CONTROL.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT).strip();
    if (folded.length() <= LONGEST_TEXT) {
      return folded;
    }
    int end = Character.isHighSurrogate(folded.charAt(LONGEST_TEXT - 1)) ? 1 : 0;
    return folded.substring(0, LONGEST_TEXT - end);
  }

  private static Set<UUID> tokens(ResourceKind kind, String parameter, List<Coding> codings) {
    Set<UUID> keys = new HashSet<>();
    for (Coding coding : codings) {
      if (coding.hasCode()) {
        String system = coding.hasSystem() ? coding.getSystem() : "";
        keys.add(TokenKey.ofCode(kind, parameter, coding.getCode()));
        keys.add(TokenKey.ofCoding(kind, parameter, system, coding.getCode()));
      }
    }
    return keys;
  }

  private static Set<UUID> links(ResourceKind kind, String parameter, List<Reference> links) {
    Set<UUID> keys = new HashSet<>();
    for (Reference link : links) {
      if (link.hasReference()) {
        keys.add(TokenKey.ofReference(kind, parameter, link.getReference()));
      }
    }
    return keys;
  }
}
