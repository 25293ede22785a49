package org.regenregistry.server.question;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What the rows and columns of a table are.
 *
 * @param keys what tells the rows of a stratum apart
 * @param columns the figures of each row
 */
public record TableHead(String id, String title, List<Key> keys, List<Column> columns) {

  public TableHead {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
  }

  /** How the rows that differ in one key only belong together. */
  public enum Sum {
    /** They describe disjoint treatments, so that who knows their sum can subtract. */
    OF_PARTS,
    /** They are several views on the same treatments. */
    NONE
  }

  /** What tells rows apart. */
  public record Key(String id, String title, @JsonIgnore Sum sum) {

    /** The same key in a table whose rows are no parts. */
    Key asView() {
      return new Key(id, title, Sum.NONE);
    }
  }

  /**
   * A column of figures.
   *
   * @param unit UCUM unit of its values; 1 for shares
   */
  public record Column(String id, String title, String unit, String meaning) {}
}
