package org.regenregistry.server.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.store.Sample.Item;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.Prefix;
import org.regenregistry.server.store.SearchCondition.QuantityRange;
import org.regenregistry.server.store.SearchOrder.Direction;
import org.regenregistry.server.store.SearchOrder.SortKey;
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
  private static List<ResourceKey> patients;
  private static List<ResourceKey> procedures;

  @BeforeAll
  static void fill() {
    lab = new StoreLab();
    clinic = lab.newClinic();
    Random random = new Random(4);
    patients = Sample.keys(ResourceKind.PATIENT, 12);
    procedures = Sample.keys(ResourceKind.PROCEDURE, 40);
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
    Queries queries = new Queries(new Random(seed));
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

  /** Random conditions of every kind. */
  private static final class Queries {

    private final Random random;

    Queries(Random random) {
      this.random = random;
    }

    <T> T pick(List<T> values) {
      return values.get(random.nextInt(values.size()));
    }

    List<SearchCondition> conditions(ResourceKind kind, int depth) {
      return list(0, 2, () -> condition(kind, depth));
    }

    private <T> List<T> list(int least, int most, Supplier<T> supplier) {
      return Stream.generate(supplier).limit(random.nextInt(least, most + 1)).toList();
    }

    private SearchCondition condition(ResourceKind kind, int depth) {
      String type = kind.type();
      return switch (random.nextInt(depth > 0 ? 19 : 15)) {
        case 0, 1, 2 -> new SearchCondition.HasTerm(type + ".code", list(1, 2, this::token));
        case 3 -> new SearchCondition.HasTerm(type + ".name", list(1, 2, this::text));
        case 4 -> new SearchCondition.HasTerm(type + ".url", list(1, 2, this::uri));
        case 5 -> new SearchCondition.LacksTerm(type + ".code", list(1, 2, this::token));
        case 6 -> new SearchCondition.OfPatients(ids(patients));
        case 7 -> new SearchCondition.WithIds(ids(ITEMS.keySet().stream().toList()));
        case 8 ->
            new SearchCondition.DateIs(
                MainDates.of(kind).orElseThrow(), list(1, 2, this::comparison));
        case 9 -> new SearchCondition.DateIs(type + ".issued", list(1, 2, this::comparison));
        case 10 ->
            new SearchCondition.UpdatedIs(
                List.of(new Comparison(pick(List.of(Prefix.values())), updated())));
        case 11 ->
            random.nextBoolean()
                ? new SearchCondition.Identified(list(1, 3, this::identifier))
                : new SearchCondition.NotIdentified(list(1, 3, this::identifier));
        case 12 -> new SearchCondition.QuantityIs(type + ".value", list(1, 2, () -> range(false)));
        case 13 ->
            new SearchCondition.QuantityIs(type + ".part-value", list(1, 2, () -> range(true)));
        case 14 -> presence(kind);
        case 15 -> anyOf(kind, depth);
        case 16 -> linked(kind, depth);
        case 17 -> chained(kind, depth);
        default -> reverseChained(kind, depth);
      };
    }

    private SearchCondition anyOf(ResourceKind kind, int depth) {
      return new SearchCondition.AnyOf(
          list(1, 3, () -> list(1, 2, () -> condition(kind, depth - 1))));
    }

    private SearchCondition linked(ResourceKind kind, int depth) {
      return kind == ResourceKind.OBSERVATION
          ? new SearchCondition.LinkedTo("Observation.part-of", keys(procedures))
          : anyOf(kind, depth);
    }

    private SearchCondition chained(ResourceKind kind, int depth) {
      return kind == ResourceKind.OBSERVATION && random.nextBoolean()
          ? new SearchCondition.Chained(
              new LinkPath.Reference("Observation.part-of"),
              ResourceKind.PROCEDURE,
              conditions(ResourceKind.PROCEDURE, depth - 1))
          : new SearchCondition.Chained(
              new LinkPath.Compartment(),
              ResourceKind.PATIENT,
              conditions(ResourceKind.PATIENT, depth - 1));
    }

    private SearchCondition reverseChained(ResourceKind kind, int depth) {
      List<SearchCondition> conditions = conditions(ResourceKind.OBSERVATION, depth - 1);
      return switch (kind) {
        case PROCEDURE ->
            new SearchCondition.ReverseChained(
                ResourceKind.OBSERVATION,
                new LinkPath.Reference("Observation.part-of"),
                conditions);
        case PATIENT ->
            new SearchCondition.ReverseChained(
                ResourceKind.OBSERVATION, new LinkPath.Compartment(), conditions);
        default -> new SearchCondition.Nothing();
      };
    }

    private SearchCondition presence(ResourceKind kind) {
      SortKey key = key(kind);
      return random.nextBoolean()
          ? new SearchCondition.Missing(key.parameter(), key.form())
          : new SearchCondition.Present(key.parameter(), key.form());
    }

    SearchOrder order(ResourceKind kind) {
      return new SearchOrder(list(0, 2, () -> key(kind)));
    }

    private SortKey key(ResourceKind kind) {
      ParameterForm form = pick(List.of(ParameterForm.values()));
      String name =
          switch (form) {
            case TOKEN -> ".code";
            case STRING -> ".name";
            case URI -> ".url";
            case DATE -> ".issued";
            case QUANTITY -> ".value";
            case LINK -> ".part-of";
            case COMPARTMENT, IDENTIFIER, ID, UPDATED -> ".x";
          };
      String parameter =
          form == ParameterForm.DATE && random.nextBoolean()
              ? MainDates.of(kind).orElseThrow()
              : kind.type() + name;
      return new SortKey(parameter, form, pick(List.of(Direction.values())));
    }

    private TermPattern token() {
      return switch (random.nextInt(6)) {
        case 0 -> new TermPattern.Code(pick(Sample.CODES));
        case 1 -> coding();
        case 2 -> new TermPattern.InSystem(pick(Sample.SYSTEMS));
        case 3 -> new TermPattern.OneOf(Set.copyOf(list(0, 3, this::coding)));
        case 4 -> new TermPattern.TextBegins(pick(List.of("k", "knee", "über")));
        default -> new TermPattern.Code("no such code");
      };
    }

    private TermPattern.Coding coding() {
      return new TermPattern.Coding(pick(Sample.SYSTEMS), pick(Sample.CODES));
    }

    private TermPattern text() {
      return switch (random.nextInt(3)) {
        case 0 -> new TermPattern.TextBegins(pick(List.of("kn", "knee", "pain", "üb", "zzz")));
        case 1 -> new TermPattern.TextContains(pick(List.of("pain", "e", "ü", "%", "_")));
        default -> new TermPattern.Exact(pick(List.of("knee", "KNEE", "ÜBER")));
      };
    }

    private TermPattern uri() {
      return random.nextBoolean()
          ? new TermPattern.Below(pick(Sample.URIS))
          : new TermPattern.Exact(pick(Sample.URIS));
    }

    private Comparison comparison() {
      return new Comparison(pick(List.of(Prefix.values())), sample.period());
    }

    private Period updated() {
      Instant time = pick(List.copyOf(ITEMS.values())).updated();
      return new Period(time, time.plusMillis(random.nextInt(3) * 100L));
    }

    private IdentifierPattern identifier() {
      BusinessIdentifier own = pick(List.copyOf(ITEMS.values())).identifiers().getFirst();
      return switch (random.nextInt(3)) {
        case 0 -> new IdentifierPattern(Optional.of(own.system()), Optional.empty());
        case 1 -> new IdentifierPattern(Optional.empty(), Optional.of(own.value()));
        default -> new IdentifierPattern(Optional.of(own.system()), Optional.of(own.value()));
      };
    }

    private QuantityRange range(boolean component) {
      double low = sample.number();
      UnitPattern unit =
          switch (random.nextInt(3)) {
            case 0 -> new UnitPattern.Any();
            case 1 -> new UnitPattern.Coded(pick(Sample.SYSTEMS), pick(Sample.CODES));
            default -> new UnitPattern.Named(pick(Sample.CODES), pick(Sample.TEXTS));
          };
      return new QuantityRange(
          component ? Optional.of(token()) : Optional.empty(),
          unit,
          pick(List.of(Prefix.values())),
          low,
          low + random.nextInt(4) / 2.0);
    }

    private Set<UUID> ids(List<ResourceKey> keys) {
      Set<UUID> ids = new HashSet<>();
      keys(keys).forEach(key -> ids.add(key.id()));
      return ids;
    }

    private Set<ResourceKey> keys(List<ResourceKey> keys) {
      return Set.copyOf(list(0, 4, () -> pick(keys)));
    }
  }
}
