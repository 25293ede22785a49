package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A sample told by how many share each value has the quantiles of the sample itself. */
class CountedQuantilesTest {

  @Property
  void countsHaveTheQuantilesOfTheirSample(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 9) Integer> sample,
      @ForAll @DoubleRange(min = 0, max = 1) double probability) {
    Map<Double, Long> counts =
        sample.stream().collect(Collectors.groupingBy(Double::valueOf, Collectors.counting()));
    IntStream.range(0, 10).forEach(value -> counts.putIfAbsent((double) value, 0L));
    Quantiles counted = Quantiles.ofCounts(counts);
    Quantiles listed = Quantiles.of(sample.stream().mapToDouble(Integer::doubleValue).toArray());

    assertThat(counted.n()).isEqualTo(sample.size());
    assertThat(counted.at(probability)).isEqualTo(listed.at(probability));
    assertThat(counted.medianInterval()).isEqualTo(listed.medianInterval());
  }

  /** Conover (1999) has the 6th and the 15th of 20. */
  @Test
  void theMedianOfTwentyLiesBetweenTheSixthAndTheFifteenth() {
    assertThat(Quantiles.medianRanks(20)).contains(new Quantiles.Ranks(6, 15));
    assertThat(Quantiles.medianRanks(9)).isEmpty();
  }

  @Test
  void nothingHasNoQuantiles() {
    assertThatThrownBy(() -> Quantiles.ofCounts(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Quantiles.ofCounts(Map.of(1.0, 0L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Quantiles.ofCounts(Map.of(1.0, -1L, 2.0, 5L)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
