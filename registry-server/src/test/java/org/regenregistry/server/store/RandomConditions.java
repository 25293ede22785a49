package org.regenregistry.server.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.regenregistry.server.store.Sample.Item;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.Prefix;
import org.regenregistry.server.store.SearchCondition.QuantityRange;
import org.regenregistry.server.store.SearchOrder.Direction;
import org.regenregistry.server.store.SearchOrder.SortKey;

/** Random conditions of every kind, over what a sample has stored. */
final class RandomConditions {

  private final Random random;
  private final Sample sample;
  private final Map<ResourceKey, Item> items;

  /**
   * @param sample makes the values to compare with
   * @param items the resources that can be found
   */
  RandomConditions(Random random, Sample sample, Map<ResourceKey, Item> items) {
    this.random = random;
    this.sample = sample;
    this.items = items;
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
      case 6 -> new SearchCondition.OfPatients(ids(stored(ResourceKind.PATIENT)));
      case 7 -> new SearchCondition.WithIds(ids(List.copyOf(items.keySet())));
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
      case 12 ->
          new SearchCondition.QuantityIs(type + ".value", list(1, 2, () -> range(Optional::empty)));
      case 13 ->
          new SearchCondition.QuantityIs(
              type + ".part-value", list(1, 2, () -> range(() -> Optional.of(token()))));
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
        ? new SearchCondition.LinkedTo("Observation.part-of", keys(stored(ResourceKind.PROCEDURE)))
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
              ResourceKind.OBSERVATION, new LinkPath.Reference("Observation.part-of"), conditions);
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
    Instant time = pick(List.copyOf(items.values())).updated();
    return new Period(time, time.plusMillis(random.nextInt(3) * 100L));
  }

  private IdentifierPattern identifier() {
    BusinessIdentifier own = pick(List.copyOf(items.values())).identifiers().getFirst();
    return switch (random.nextInt(3)) {
      case 0 -> new IdentifierPattern(Optional.of(own.system()), Optional.empty());
      case 1 -> new IdentifierPattern(Optional.empty(), Optional.of(own.value()));
      default -> new IdentifierPattern(Optional.of(own.system()), Optional.of(own.value()));
    };
  }

  private QuantityRange range(Supplier<Optional<TermPattern>> component) {
    double low = sample.number();
    UnitPattern unit =
        switch (random.nextInt(3)) {
          case 0 -> new UnitPattern.Any();
          case 1 -> new UnitPattern.Coded(pick(Sample.SYSTEMS), pick(Sample.CODES));
          default -> new UnitPattern.Named(pick(Sample.CODES), pick(Sample.TEXTS));
        };
    return new QuantityRange(
        component.get(), unit, pick(List.of(Prefix.values())), low, low + random.nextInt(4) / 2.0);
  }

  private List<ResourceKey> stored(ResourceKind kind) {
    return items.keySet().stream().filter(key -> key.kind() == kind).toList();
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
