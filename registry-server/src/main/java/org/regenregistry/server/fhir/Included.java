package org.regenregistry.server.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.server.search.Inclusion;
import org.regenregistry.server.search.Inclusion.Reach;
import org.regenregistry.server.store.ClinicReader;
import org.regenregistry.server.store.LinkStep;
import org.regenregistry.server.store.LinkedResources;
import org.regenregistry.server.store.PageBudget;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.StoredVersion;

/** Follows references from the resources on a page, and counts what they bring along. */
final class Included {

  /** How many resources a page brings along beside its own. */
  static final int MAXIMUM = 1_000;

  /** How often included resources are followed in turn. */
  private static final int DEPTH = 3;

  private final ClinicReader reader;
  private final Set<ResourceKey> seen = new HashSet<>();
  private final List<StoredVersion> included = new ArrayList<>();
  private long length;

  private Included(ClinicReader reader, List<StoredVersion> page) {
    this.reader = reader;
    page.forEach(version -> seen.add(version.key()));
  }

  /** What a page brings along. */
  sealed interface Brought {

    /** All of it, each resource once and none that is on the page itself. */
    record All(List<StoredVersion> resources) implements Brought {

      public All {
        resources = List.copyOf(resources);
      }
    }

    /** More than one answer holds. */
    record TooMany() implements Brought {}
  }

  /** Follows the inclusions from the resources of the page, on the reader's snapshot. */
  static Brought with(List<StoredVersion> page, List<Inclusion> inclusions, ClinicReader reader) {
    Included followed = new Included(reader, page);
    List<StoredVersion> frontier = page;
    List<Inclusion> wanted = inclusions;
    for (int depth = 0; depth <= DEPTH && !frontier.isEmpty() && !wanted.isEmpty(); depth++) {
      Optional<List<StoredVersion>> brought = followed.from(frontier, wanted);
      if (brought.isEmpty()) {
        return new Brought.TooMany();
      }
      frontier = brought.get();
      wanted = inclusions.stream().filter(it -> it.reach() == Reach.ITERATE).toList();
    }
    return new Brought.All(followed.included);
  }

  /** The resources that one step brings for the first time; nothing if they are too many. */
  private Optional<List<StoredVersion>> from(
      List<StoredVersion> frontier, List<Inclusion> inclusions) {
    List<StoredVersion> brought = new ArrayList<>();
    List<ResourceKey> keys = frontier.stream().map(StoredVersion::key).toList();
    for (Inclusion inclusion : inclusions) {
      LinkedResources linked = reader.linked(keys, step(inclusion), MAXIMUM);
      linked.resources().stream()
          .filter(version -> seen.add(version.key()))
          .forEach(
              version -> {
                brought.add(version);
                length += version.content().map(String::length).orElse(0);
              });
      if (!linked.whole()
          || included.size() + brought.size() > MAXIMUM
          || length > PageBudget.BYTES) {
        return Optional.empty();
      }
    }
    included.addAll(brought);
    return Optional.of(brought);
  }

  private static LinkStep step(Inclusion inclusion) {
    return switch (inclusion.direction()) {
      case FORWARD -> new LinkStep.To(inclusion.source(), inclusion.path(), inclusion.target());
      case REVERSE -> new LinkStep.From(inclusion.source(), inclusion.path());
    };
  }
}
