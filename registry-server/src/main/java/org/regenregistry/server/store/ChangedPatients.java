package org.regenregistry.server.store;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The patients whose records a transaction changes.
 *
 * @param all in the order in which their rows are taken
 * @param takers those of them who were given a resource that belonged to another patient
 */
public record ChangedPatients(NavigableSet<UUID> all, Set<UUID> takers) {

  public ChangedPatients {
    all = Collections.unmodifiableNavigableSet(new TreeSet<>(all));
    takers = Set.copyOf(takers);
  }
}
