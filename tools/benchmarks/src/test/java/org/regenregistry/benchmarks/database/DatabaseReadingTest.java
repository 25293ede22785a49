package org.regenregistry.benchmarks.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DatabaseReadingTest {

  private static final Relation TABLE = new Relation("resource", "resource");
  private static final Relation INDEX = new Relation("resource", "resource_pkey");

  @Test
  void growthCountsRelationsThatAreNewInFull() {
    DatabaseReading growth =
        reading(Map.of(TABLE, 5_000L, INDEX, 700L), Map.of())
            .since(reading(Map.of(TABLE, 1_000L), Map.of()));
    assertThat(growth.bytes()).containsOnly(Map.entry(TABLE, 4_000L), Map.entry(INDEX, 700L));
    assertThat(growth.totalBytes()).isEqualTo(4_700);
  }

  @Test
  void countsStatementsWithoutTheBracketsOfTransactions() {
    DatabaseReading difference =
        reading(
                Map.of(),
                Map.of(
                    "1", new StatementUse("select 1", 30, 6),
                    "2", new StatementUse("BEGIN READ ONLY", 20, 1),
                    "3", new StatementUse("COMMIT", 19, 1),
                    "4", new StatementUse("insert into resource", 5, 9)))
            .since(reading(Map.of(), Map.of("1", new StatementUse("select 1", 10, 2))));
    assertThat(difference.statementCalls()).contains(25L);
    assertThat(difference.transactions()).isEqualTo(20);
    assertThat(difference.costliest(2))
        .containsExactly(
            new StatementUse("insert into resource", 5, 9), new StatementUse("select 1", 20, 4));
  }

  @Test
  void withoutStatisticsOfStatementsTransactionsAreThoseOfTheDatabase() {
    DatabaseReading difference =
        new DatabaseReading(Map.of(), 900, Optional.empty(), 40)
            .since(new DatabaseReading(Map.of(), 500, Optional.empty(), 30));
    assertThat(difference.statementCalls()).isEmpty();
    assertThat(difference.transactions()).isEqualTo(10);
    assertThat(difference.log()).isEqualTo(400);
  }

  private static DatabaseReading reading(
      Map<Relation, Long> bytes, Map<String, StatementUse> statements) {
    return new DatabaseReading(bytes, 0, Optional.of(statements), 0);
  }
}
