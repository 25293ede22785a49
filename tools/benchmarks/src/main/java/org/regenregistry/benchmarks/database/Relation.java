package org.regenregistry.benchmarks.database;

/**
 * A table or an index of one.
 *
 * @param table the table, also for an index
 * @param name of the table or index
 */
public record Relation(String table, String name) implements Comparable<Relation> {

  @Override
  public int compareTo(Relation other) {
    int tables = table.compareTo(other.table);
    return tables != 0 ? tables : name.compareTo(other.name);
  }
}
