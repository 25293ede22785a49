package org.regenregistry.server.store;

import java.sql.Timestamp;
import java.util.List;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.QuantityRange;

/** Comparisons of intervals and numbers. */
final class ComparisonSql {

  private ComparisonSql() {}

  /** One of the comparisons holds for the interval between the two columns, both ends inclusive. */
  static SqlText anyOf(List<Comparison> comparisons, String low, String high) {
    SqlText sql = new SqlText().add("(");
    String separator = "";
    for (Comparison comparison : comparisons) {
      sql.add(separator);
      compare(sql, comparison, low, high);
      separator = " or ";
    }
    return sql.add(separator.isEmpty() ? "false)" : ")");
  }

  private static void compare(SqlText sql, Comparison comparison, String low, String high) {
    Timestamp begin = Timestamp.from(comparison.period().low());
    Timestamp end = Timestamp.from(comparison.period().high());
    switch (comparison.prefix()) {
      // Who ends in time has begun in time; said twice, it bounds the index on both sides.
      case EQ -> sql.add("(" + low + " between ? and ? and " + high + " <= ?)", begin, end, end);
      case NE -> sql.add("(" + low + " < ? or " + high + " > ?)", begin, end);
      case AP -> sql.add("(" + low + " <= ? and " + high + " >= ?)", end, begin);
      // "After" asks for the whole interval, "greater" for a part of it; likewise before and less.
      case GT -> sql.add(high + " > ?", end);
      case SA -> sql.add(low + " > ?", end);
      case LT -> sql.add(low + " < ?", begin);
      case EB -> sql.add(high + " < ?", begin);
      // Or within the period asked for; a part of it is not enough, unless it goes beyond it.
      case GE ->
          sql.add(
              "(" + high + " > ? or (" + low + " >= ? and " + high + " <= ?))", end, begin, end);
      case LE ->
          sql.add("(" + low + " <= ? and (" + low + " < ? or " + high + " <= ?))", end, begin, end);
    }
  }

  /** The number in the column is in the range. */
  static SqlText within(QuantityRange range, String column) {
    SqlText sql = new SqlText();
    double low = range.low();
    double high = range.high();
    return switch (range.prefix()) {
      case EQ -> sql.add("(" + column + " >= ? and " + column + " < ?)", low, high);
      case NE -> sql.add("(" + column + " < ? or " + column + " >= ?)", low, high);
      case AP -> sql.add("(" + column + " >= ? and " + column + " <= ?)", low, high);
      case GT, SA -> sql.add(column + " > ?", low);
      case LT, EB -> sql.add(column + " < ?", low);
      case GE -> sql.add(column + " >= ?", low);
      case LE -> sql.add(column + " <= ?", low);
    };
  }
}
