package org.regenregistry.server.store;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.server.store.SearchValues.DateValue;
import org.regenregistry.server.store.SearchValues.LinkValue;
import org.regenregistry.server.store.SearchValues.QuantityValue;

/**
 * What one resource is found by in the tables beside its own row.
 *
 * @param key the resource
 * @param patient the patient in whose compartment it is
 * @param terms keys of its terms
 * @param quantities its quantities
 * @param dates its dates other than the main one
 * @param links whom it refers to
 */
record FoundBy(
    ResourceKey key,
    Optional<UUID> patient,
    Set<Long> terms,
    Set<QuantityValue> quantities,
    Set<DateValue> dates,
    Set<Link> links) {

  /**
   * A reference.
   *
   * @param target who is referred to
   * @param parameter the search parameter that looks at it, empty if none does
   * @param holds whether the target must not be deleted
   */
  record Link(ResourceKey target, String parameter, boolean holds) {}

  static FoundBy of(NewVersion version) {
    return switch (version) {
      case NewVersion.Content content ->
          of(content.key(), content.patient(), content.searchValues(), content.links());
      case NewVersion.Deletion(var key, _, var patient) ->
          new FoundBy(key, patient, Set.of(), Set.of(), Set.of(), Set.of());
    };
  }

  /**
   * What a resource is found by.
   *
   * @param held whom it refers to and thereby keeps from being deleted
   */
  static FoundBy of(
      ResourceKey key, Optional<UUID> patient, SearchValues values, Set<ResourceKey> held) {
    Optional<String> main = MainDates.of(key.kind());
    Set<DateValue> dates = new HashSet<>(values.dates());
    dates.removeIf(date -> main.filter(date.parameter()::equals).isPresent());
    return new FoundBy(
        key, patient, TermTable.keys(values), values.quantities(), dates, links(values, held));
  }

  private static Set<Link> links(SearchValues values, Set<ResourceKey> held) {
    Set<Link> links = new HashSet<>();
    Set<ResourceKey> unseen = new HashSet<>(held);
    for (LinkValue link : values.links()) {
      links.add(new Link(link.target(), link.parameter(), held.contains(link.target())));
      unseen.remove(link.target());
    }
    unseen.forEach(target -> links.add(new Link(target, "", true)));
    return links;
  }
}
