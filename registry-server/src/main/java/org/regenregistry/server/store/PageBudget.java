package org.regenregistry.server.store;

/**
 * How much content one page holds. A page that would be larger ends before, and a resource that is
 * larger alone is a page of its own, so that every resource can be reached.
 */
public final class PageBudget {

  /** The most bytes that the resources of a page have in the store. */
  public static final long BYTES = 8L << 20;

  /** For what has to be complete and is bounded by its number. */
  static final long NONE = Long.MAX_VALUE;

  private PageBudget() {}

  /**
   * The content of a row as long as it fits, and whether it does: two columns with the budget as
   * bound value of each. PostgreSQL knows the length of a content without reading it.
   *
   * @param content the column of the content
   * @param order in which the page fills
   */
  static String columns(String content, String order) {
    String fits =
        """
        (row_number() over (order by %2$s) = 1
          or coalesce(sum(octet_length(%1$s)) over (order by %2$s rows unbounded preceding), 0) <= ?)\
        """
            .formatted(content, order);
    return "case when " + fits + " then " + content + " end as content, " + fits + " as fits";
  }
}
