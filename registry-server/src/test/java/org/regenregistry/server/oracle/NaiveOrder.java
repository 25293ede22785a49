package org.regenregistry.server.oracle;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * The order of results. R4: by each parameter in turn, a minus sign turns it round, and of several
 * values the one counts that comes first in the order asked for. Left to servers and decided by the
 * registry: what has no value comes last either way, ids decide at the end, and the label of the
 * clinic, which is on everything, orders nothing.
 */
final class NaiveOrder {

  private static final Comparator<Stored> BY_ID = Comparator.comparing(Stored::id);

  private NaiveOrder() {}

  static Comparator<Stored> of(String type, Optional<String> sort) {
    Comparator<Stored> order = null;
    for (String key : sort.map(keys -> keys.split(",", -1)).orElse(new String[0])) {
      boolean descending = key.startsWith("-");
      String name = descending ? key.substring(1) : key;
      Comparator<Stored> next = by(Definitions.find(type, name).orElseThrow(), descending);
      order = order == null ? next : order.thenComparing(next);
    }
    return order == null ? BY_ID : order.thenComparing(BY_ID);
  }

  private static Comparator<Stored> by(Definition definition, boolean descending) {
    return switch (definition.form()) {
      case DATE ->
          order(
              definition,
              descending,
              values -> values.dates.stream().map(d -> descending ? d.high() : d.low()));
      case STRING ->
          order(definition, descending, values -> values.texts.stream().map(Values::fold));
      case TOKEN ->
          order(
              definition,
              descending,
              values ->
                  values.tokens.stream()
                      .filter(token -> !token.system().equals(Canonical.CLINIC_LABEL))
                      .map(Values.Token::code)
                      .filter(code -> !code.isEmpty()));
      case URI -> order(definition, descending, values -> values.uris.stream());
      case REFERENCE -> order(definition, descending, NaiveOrder::targets);
      case QUANTITY, NUMBER ->
          order(
              definition,
              descending,
              values -> values.measures.stream().map(Values.Measure::value));
      default -> throw new IllegalArgumentException(definition.name());
    };
  }

  /**
   * What is named by a reference or, of a definition or questionnaire, by its address; an address
   * with a version is two values, because it is found with and without it.
   */
  private static Stream<String> targets(Values values) {
    return values.links.isEmpty()
        ? values.uris.stream().flatMap(uri -> Stream.of(uri, uri.split("\\|", 2)[0]))
        : values.links.stream().map(Values.Link::reference).filter(named -> !named.isEmpty());
  }

  private static <T extends Comparable<? super T>> Comparator<Stored> order(
      Definition definition, boolean descending, Function<Values, Stream<T>> keys) {
    Comparator<T> natural = Comparator.<T>naturalOrder();
    Comparator<T> asked = descending ? natural.reversed() : natural;
    return Comparator.comparing(
        stored -> keys.apply(stored.values(definition)).min(asked).orElse(null),
        Comparator.nullsLast(asked));
  }
}
