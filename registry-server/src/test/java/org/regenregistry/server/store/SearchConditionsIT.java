package org.regenregistry.server.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.store.Sample.Item;
import org.regenregistry.server.store.SearchRequest.Total;

/**
 * Random searches give what a look at every resource gives: the same resources in the same order,
 * page by page, with the same total. The resources have been updated and deleted before.
 */
class SearchConditionsIT {

  private static final List<ResourceKind> KINDS =
      List.of(ResourceKind.OBSERVATION, ResourceKind.PROCEDURE, ResourceKind.PATIENT);

  private static final int QUERIES = 250;
  private static final Map<ResourceKey, Item> ITEMS = new TreeMap<>();
  private static StoreLab lab;
  private static Caller.Clinic clinic;
  private static Sample sample;

  @BeforeAll
  static void fill() {
    lab = new StoreLab();
    clinic = lab.newClinic();
    Random random = new Random(4);
    List<ResourceKey> patients = Sample.keys(ResourceKind.PATIENT, 12);
    List<ResourceKey> procedures = Sample.keys(ResourceKind.PROCEDURE, 40);
    sample = new Sample(random, patients.stream().map(ResourceKey::id).toList(), procedures);
    List<ResourceKey> all = new ArrayList<>(patients);
    all.addAll(procedures);
    all.addAll(Sample.keys(ResourceKind.OBSERVATION, 160));
    for (int from = 0; from < all.size(); from += 40) {
      save(all.subList(from, Math.min(all.size(), from + 40)), 1);
    }
    save(all.stream().filter(_ -> random.nextInt(3) == 0).toList(), 2);
    List<NewVersion> deletions = new ArrayList<>();
    for (ResourceKey key : all) {
      if (key.kind() == ResourceKind.OBSERVATION && random.nextInt(8) == 0) {
        Item gone = requireNonNull(ITEMS.remove(key));
        deletions.add(new NewVersion.Deletion(key, gone.version() + 1, gone.patient()));
      }
    }
    assertThat(deletions).isNotEmpty();
    lab.save(clinic, deletions);
  }

  private static void save(List<ResourceKey> keys, int version) {
    List<Item> items = keys.stream().map(key -> sample.item(key, version)).toList();
    Instant time =
        lab.transactions()
            .write(
                clinic,
                writer -> {
                  Map<BusinessIdentifier, UUID> claims = new TreeMap<>();
                  items.forEach(
                      item -> item.identifiers().forEach(own -> claims.put(own, item.key().id())));
                  writer.claim(claims);
                  Instant now = writer.now();
                  writer.save(items.stream().<NewVersion>map(Item::content).toList(), now);
                  return now;
                },
                _ -> true);
    items.forEach(item -> ITEMS.put(item.key(), item.at(time)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsWhatALookAtEveryResourceFinds(long seed) {
    RandomConditions queries = new RandomConditions(new Random(seed), sample, ITEMS);
    int found = 0;
    for (int number = 0; number < QUERIES; number++) {
      ResourceKind kind = queries.pick(KINDS);
      List<SearchCondition> conditions = queries.conditions(kind, 2);
      SearchOrder order = queries.order(kind);
      List<UUID> expected = new NaiveSearch(ITEMS).ids(kind, conditions, order);
      found += expected.isEmpty() ? 0 : 1;
      assertThat(pages(kind, conditions, order, expected.size()))
          .as("%s %s %s".formatted(kind, conditions, order))
          .isEqualTo(expected);
    }
    assertThat(found).as("queries that find anything").isGreaterThan(QUERIES / 4);
  }

  @Test
  void countsAloneWhenAskedForNoResources() {
    SearchRequest request =
        new SearchRequest(
            ResourceKind.OBSERVATION,
            List.of(
                new SearchCondition.HasTerm(
                    "Observation.code", List.of(new TermPattern.Code("a")))),
            SearchOrder.BY_ID,
            Optional.empty(),
            0,
            Total.EXACT);
    SearchPage page = search(request);
    assertThat(page.resources()).isEmpty();
    assertThat(page.next()).isEmpty();
    assertThat(page.total())
        .hasValue(
            new NaiveSearch(ITEMS)
                .ids(ResourceKind.OBSERVATION, request.conditions(), SearchOrder.BY_ID)
                .size());
  }

  private static List<UUID> pages(
      ResourceKind kind, List<SearchCondition> conditions, SearchOrder order, int total) {
    List<UUID> ids = new ArrayList<>();
    Optional<Position> after = Optional.empty();
    int limit = Math.max(3, total / 3);
    Total counting = Total.EXACT;
    do {
      SearchPage page = search(new SearchRequest(kind, conditions, order, after, limit, counting));
      page.resources().forEach(resource -> ids.add(resource.key().id()));
      if (counting == Total.EXACT) {
        assertThat(page.total()).hasValue(total);
      } else {
        assertThat(page.total()).isEmpty();
      }
      counting = counting == Total.EXACT ? Total.NONE : Total.EXACT;
      after = page.next();
    } while (after.isPresent() && ids.size() <= total);
    return ids;
  }

  private static SearchPage search(SearchRequest request) {
    return lab.transactions().read(clinic, reader -> reader.search(request));
  }
}
