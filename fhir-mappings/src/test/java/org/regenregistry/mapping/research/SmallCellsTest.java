package org.regenregistry.mapping.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.research.SmallCells.Row;

class SmallCellsTest {

  private static final String NONE = FieldValue.NOT_RECORDED;

  @Property(tries = 300)
  void noCellIsSmallAfterwards(@ForAll("tables") List<Row> rows) {
    assertThat(smallestCell(released(rows, SmallCells.of(rows))))
        .isGreaterThanOrEqualTo(SmallCells.FEWEST);
  }

  @Property(tries = 100)
  void theOrderOfRowsDoesNotMatter(@ForAll("tables") List<Row> rows, @ForAll Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
    Collections.shuffle(order, random);
    Suppression one = SmallCells.of(rows);
    Suppression other = SmallCells.of(order.stream().map(rows::get).toList());

    for (int position = 0; position < order.size(); position++) {
      int row = order.get(position);
      assertThat(other.isLeftOut(position)).isEqualTo(one.isLeftOut(row));
      for (int column = 0; column < rows.getFirst().values().size(); column++) {
        assertThat(other.isSuppressed(position, column)).isEqualTo(one.isSuppressed(row, column));
      }
    }
  }

  @Property(tries = 100)
  void whatIsSafeIsLeftAsItIs(@ForAll("tables") List<Row> rows) {
    List<Row> safe = released(rows, SmallCells.of(rows));
    if (!safe.isEmpty()) {
      Suppression again = SmallCells.of(safe);
      assertThat(again.values() + again.leftOut()).isZero();
    }
  }

  @Test
  void oneRareValueCostsItselfAndNotTheOthers() {
    List<Row> rows = new ArrayList<>();
    for (int patient = 0; patient < 40; patient++) {
      rows.add(row(patient, patient < 20 ? NONE : "old", "female"));
    }
    rows.add(row(40, "young", "female"));

    Suppression suppression = SmallCells.of(rows);

    assertThat(suppression.values()).isEqualTo(1);
    assertThat(suppression.isSuppressed(40, 0)).isTrue();
    assertThat(suppression.leftOut()).isZero();
  }

  @Test
  void countsPatientsAndNotTreatments() {
    List<Row> rows = new ArrayList<>();
    for (int treatment = 0; treatment < 70; treatment++) {
      rows.add(row(treatment % 7, "old", "female"));
    }

    assertThat(SmallCells.of(rows).leftOut()).isEqualTo(70);
  }

  @Test
  void groupsAreCountedOnTheirOwn() {
    List<Row> rows = new ArrayList<>();
    for (int patient = 0; patient < 8; patient++) {
      rows.add(new Row("osteoarthritis", patient, List.of("old")));
      rows.add(new Row("spine", patient, List.of(patient == 0 ? "young" : "old")));
    }

    Suppression suppression = SmallCells.of(rows);

    assertThat(suppression.values()).as("those of the spine").isEqualTo(8);
    assertThat(suppression.leftOut()).isZero();
  }

  @Test
  void nothingAtAllIsSafe() {
    assertThat(SmallCells.of(List.of()).leftOut()).isZero();
  }

  /** As many treatments as a large registry adds in years, of people as they are drawn. */
  @Test
  void manyTreatmentsAreProtectedAndFewLeftOut() {
    List<Row> rows = drawn(100_000, new Random(4711));

    Suppression suppression = SmallCells.of(rows);

    List<Row> released = released(rows, suppression);
    assertThat(smallestCell(released)).isGreaterThanOrEqualTo(SmallCells.FEWEST);
    assertThat(suppression.leftOut()).isLessThan(rows.size() / 100);
  }

  @Provide
  Arbitrary<List<Row>> tables() {
    Arbitrary<String> value =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just("a")),
            Tuple.of(3, Arbitraries.of("b", "c")),
            Tuple.of(1, Arbitraries.of("d", NONE)));
    return Combinators.combine(
            Arbitraries.of("osteoarthritis", "spine"),
            Arbitraries.integers().between(0, 60),
            value.list().ofSize(4))
        .as(Row::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(120);
  }

  private static Row row(int patient, String... values) {
    return new Row("osteoarthritis", patient, List.of(values));
  }

  private static List<Row> drawn(int count, Random random) {
    List<Row> rows = new ArrayList<>(count);
    for (int patient = 0; patient < count; patient++) {
      rows.add(
          new Row(
              random.nextInt(10) < 7 ? "osteoarthritis" : "spine",
              random.nextInt(count),
              List.of(
                  "age-" + Math.clamp(Math.round(4 + 1.3 * random.nextGaussian()), 0, 7),
                  random.nextInt(100) == 0 ? "other" : random.nextBoolean() ? "female" : "male",
                  random.nextInt(3) == 0 ? NONE : "bmi-" + random.nextInt(5),
                  random.nextInt(3) == 0 ? NONE : "smoker-" + random.nextInt(4),
                  random.nextBoolean() ? NONE : random.nextBoolean() ? "yes" : "no",
                  "country-" + (int) Math.abs(random.nextGaussian() * 4),
                  "size-" + random.nextInt(3),
                  "quarter-" + random.nextInt(24))));
    }
    return rows;
  }

  /** What a release would hold. */
  private static List<Row> released(List<Row> rows, Suppression suppression) {
    List<Row> released = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      if (!suppression.isLeftOut(row)) {
        List<String> values = new ArrayList<>(rows.get(row).values());
        for (int column = 0; column < values.size(); column++) {
          if (suppression.isSuppressed(row, column)) {
            values.set(column, NONE);
          }
        }
        released.add(new Row(rows.get(row).group(), rows.get(row).patient(), values));
      }
    }
    return released;
  }

  /** The fewest patients of any cell, counted by naming each; as many as one likes if none is. */
  private static int smallestCell(List<Row> rows) {
    int smallest = Integer.MAX_VALUE;
    int columns = rows.isEmpty() ? 0 : rows.getFirst().values().size();
    for (int set = 1; set < (1 << columns); set++) {
      if (Integer.bitCount(set) <= 3) {
        Map<String, Set<Integer>> cells = new HashMap<>();
        for (Row row : rows) {
          cells.computeIfAbsent(name(row, set), _ -> new HashSet<>()).add(row.patient());
        }
        smallest =
            Math.min(smallest, cells.values().stream().mapToInt(Set::size).min().orElseThrow());
      }
    }
    return smallest;
  }

  private static String name(Row row, int set) {
    StringBuilder name = new StringBuilder(row.group());
    for (int column = 0; column < row.values().size(); column++) {
      if ((set & (1 << column)) != 0) {
        name.append('|').append(column).append(row.values().get(column));
      }
    }
    return name.toString();
  }
}
