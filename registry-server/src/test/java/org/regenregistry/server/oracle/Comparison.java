package org.regenregistry.server.oracle;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.regenregistry.server.FhirHttp;

/** Compares what the server finds with what the naive evaluator finds. */
final class Comparison {

  private static final int PAGE = 50;
  private static final int PAGES = 400;

  private final FhirHttp http;
  private final NaiveSearch search;

  Comparison(FhirHttp http, NaiveSearch search) {
    this.http = http;
    this.search = search;
  }

  /**
   * What should be found.
   *
   * @param ids all of them in order
   * @param included what the first page brings along
   */
  record Expected(Query query, List<String> ids, int page, Set<String> included) {}

  /** Asks the evaluator, which works in one thread only. */
  Expected expect(Query query) {
    List<Stored> found = search.find(query);
    int page = Math.min(found.size(), query.value("_count").map(Integer::parseInt).orElse(PAGE));
    return new Expected(
        query,
        found.stream().map(Stored::id).toList(),
        page,
        new TreeSet<>(search.included(query, found.subList(0, page))));
  }

  /** Asks the server for the first page; the difference, if there is one. */
  Optional<String> difference(Expected expected) {
    SearchAnswer answer = SearchAnswer.to(http, expected.query());
    if (answer.status() != 200) {
      return Optional.of(answer.status() + " " + answer.body());
    }
    if (answer.total() != expected.ids().size()) {
      return Optional.of("total %d, should be %d".formatted(answer.total(), expected.ids().size()));
    }
    List<String> first = expected.ids().subList(0, expected.page());
    if (!answer.matches().equals(first)) {
      return Optional.of(misplaced(expected.query(), answer.matches(), first));
    }
    if (!answer.included().equals(expected.included())) {
      return Optional.of(
          "included %s, should be %s".formatted(answer.included(), expected.included()));
    }
    return answer.next().isPresent() == expected.page() < expected.ids().size()
        ? Optional.empty()
        : Optional.of("next link " + answer.next());
  }

  private String misplaced(Query query, List<String> found, List<String> should) {
    int place = 0;
    while (place < Math.min(found.size(), should.size())
        && found.get(place).equals(should.get(place))) {
      place++;
    }
    return "%d found, %d should be; from place %d on %s instead of %s"
        .formatted(
            found.size(),
            should.size(),
            place,
            place < found.size() ? sorted(query, found.get(place)) : "nothing",
            place < should.size() ? sorted(query, should.get(place)) : "nothing");
  }

  /** A resource with the values that its place depends on. */
  private String sorted(Query query, String id) {
    StringBuilder text = new StringBuilder(id);
    for (String key : query.value("_sort").orElse("_id").split(",", -1)) {
      Definition definition =
          Definitions.find(query.type(), key.replaceFirst("^-", "")).orElseThrow();
      search
          .get(query.type() + "/" + id)
          .ifPresent(stored -> text.append(' ').append(stored.values(definition)));
    }
    return text.toString();
  }

  /** Follows the links through all pages; the difference, if there is one. */
  Optional<String> differenceOverPages(Expected expected) {
    SearchAnswer answer = SearchAnswer.to(http, expected.query());
    List<String> found = new ArrayList<>(answer.matches());
    Optional<URI> next = answer.next();
    for (int page = 1; next.isPresent() && page < PAGES; page++) {
      SearchAnswer following = SearchAnswer.at(http, next.get());
      if (following.status() != 200 || following.total() != expected.ids().size()) {
        return Optional.of("page %d: %s".formatted(page, following.body()));
      }
      found.addAll(following.matches());
      next = following.next();
    }
    return found.equals(expected.ids())
        ? Optional.empty()
        : Optional.of("all pages %s, should be %s".formatted(found, expected.ids()));
  }

  /** The shortest search that still differs, and how. */
  String shortest(Query failing) {
    Query query = failing;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int index = 0; index < query.parameters().size() && !shorter; index++) {
        Query candidate = query.without(index);
        if (difference(expect(candidate)).isPresent()) {
          query = candidate;
          shorter = true;
        }
      }
    }
    String difference = difference(expect(query)).orElse("only with paging or by chance");
    return query + "\n    " + difference.substring(0, Math.min(difference.length(), 600));
  }
}
