package org.regenregistry.server.store;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.server.store.SearchValues.DateValue;
import org.regenregistry.server.store.SearchValues.LinkValue;
import org.regenregistry.server.store.SearchValues.QuantityValue;

/**
 * Resources with random values from small pools, so that values repeat, are missing and are shared
 * between resources and types.
 */
final class Sample {

  static final int EXTRACTION = 7;
  static final List<String> CODES = List.of("a", "ab", "b", "B", "ä");
  static final List<String> SYSTEMS = List.of("", "urn:s", "urn:t");
  static final List<String> TEXTS = List.of("", "knee", "knee pain", "pain", "über", "zz");
  static final List<String> URIS = List.of("http://x", "http://x/a", "http://x/a/b", "http://xy");
  static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

  private final Random random;
  private final List<UUID> patients;
  private final List<ResourceKey> procedures;

  Sample(Random random, List<UUID> patients, List<ResourceKey> procedures) {
    this.random = random;
    this.patients = patients;
    this.procedures = procedures;
  }

  /** A resource as the store and the naive search get it. */
  record Item(
      ResourceKey key,
      int version,
      Optional<UUID> patient,
      SearchValues values,
      List<BusinessIdentifier> identifiers,
      Instant updated) {

    NewVersion.Content content() {
      Set<ResourceKey> held = new HashSet<>();
      values.links().forEach(link -> held.add(link.target()));
      return new NewVersion.Content(
          key,
          version,
          patient,
          "{\"resourceType\":\"%s\",\"id\":\"%s\"}".formatted(key.kind().type(), key.id()),
          "00",
          identifiers,
          values,
          held);
    }

    Item at(Instant time) {
      return new Item(key, version, patient, values, identifiers, time);
    }
  }

  Item item(ResourceKey key, int version) {
    String type = key.kind().type();
    Set<SearchTerm> terms = new HashSet<>();
    repeat(2, () -> terms.add(coding(type + ".code")));
    repeat(1, () -> terms.add(coding(type + ".status")));
    repeat(2, () -> terms.add(string(type + ".name")));
    repeat(1, () -> terms.add(SearchTerm.uri(type + ".url", pick(URIS))));
    Set<DateValue> dates = new HashSet<>();
    MainDates.of(key.kind())
        .ifPresent(main -> repeat(1, () -> dates.add(new DateValue(main, period()))));
    repeat(2, () -> dates.add(new DateValue(type + ".issued", period())));
    Set<QuantityValue> quantities = new HashSet<>();
    repeat(2, () -> quantities.add(new QuantityValue(unit(type + ".value"), number())));
    repeat(2, () -> quantities.add(new QuantityValue(component(type + ".part-value"), number())));
    Set<LinkValue> links = new HashSet<>();
    if (key.kind() == ResourceKind.OBSERVATION) {
      repeat(2, () -> links.add(new LinkValue("Observation.part-of", pick(procedures))));
    }
    return new Item(
        key,
        version,
        Optional.of(key.kind() == ResourceKind.PATIENT ? key.id() : pick(patients)),
        new SearchValues(EXTRACTION, terms, dates, quantities, links),
        List.of(new BusinessIdentifier(key.kind(), pick(SYSTEMS.subList(1, 3)), "v" + key.id())),
        Instant.EPOCH);
  }

  private SearchTerm coding(String parameter) {
    return SearchTerm.coding(parameter, pick(SYSTEMS), pick(CODES), pick(TEXTS));
  }

  private SearchTerm string(String parameter) {
    String text = pick(TEXTS.subList(1, TEXTS.size()));
    return SearchTerm.string(
        parameter, random.nextBoolean() ? text : text.toUpperCase(Locale.ROOT), text);
  }

  private SearchTerm unit(String parameter) {
    return SearchTerm.coding(parameter, pick(SYSTEMS), pick(CODES), pick(TEXTS));
  }

  private SearchTerm component(String parameter) {
    return new SearchTerm(
        parameter, pick(SYSTEMS), pick(CODES), "", pick(SYSTEMS), pick(CODES), pick(TEXTS));
  }

  Period period() {
    Instant low = BEGIN.plus(Duration.ofHours(random.nextInt(12)));
    return new Period(low, low.plus(Duration.ofHours(random.nextInt(4))));
  }

  double number() {
    return random.nextInt(-4, 8) / 2.0;
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private void repeat(int most, Runnable action) {
    for (int count = random.nextInt(most + 1); count > 0; count--) {
      action.run();
    }
  }

  static List<ResourceKey> keys(ResourceKind kind, int count) {
    List<ResourceKey> keys = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      keys.add(new ResourceKey(kind, UuidCreator.getTimeOrderedEpoch()));
    }
    return keys;
  }
}
