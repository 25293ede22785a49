package org.regenregistry.mapping.research;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The limits between the fifths of doses within each product type. A limit is rounded to two
 * digits, so that it is nobody's own dose, and then holds as it is published. As the logarithm
 * keeps the order, these are the fifths of its values, too.
 *
 * @param limits four doses in millions of cells by product type; a fifth reaches up to its limit
 */
public record DoseFifths(Map<String, List<Double>> limits) {

  private static final int FIFTHS = 5;
  private static final MathContext TWO_DIGITS = new MathContext(2);

  /** Fewer treatments are not cut into fifths. */
  private static final int FEWEST = FIFTHS * SmallCells.FEWEST;

  public DoseFifths {
    limits = Collections.unmodifiableMap(new TreeMap<>(limits));
  }

  /** The fifths of these doses, in millions of cells by product type. */
  static DoseFifths of(Map<String, List<Double>> doses) {
    Map<String, List<Double>> limits = new TreeMap<>();
    doses.forEach(
        (product, all) -> {
          if (all.size() >= FEWEST) {
            limits.put(product, limits(all.stream().sorted().toList()));
          }
        });
    return new DoseFifths(limits);
  }

  private static List<Double> limits(List<Double> sorted) {
    List<Double> limits = new ArrayList<>();
    for (int fifth = 1; fifth < FIFTHS; fifth++) {
      int last = Math.ceilDiv(sorted.size() * fifth, FIFTHS) - 1;
      limits.add(BigDecimal.valueOf(sorted.get(last)).round(TWO_DIGITS).doubleValue());
    }
    return List.copyOf(limits);
  }

  /** The limits as JSON. */
  public String json() {
    return new ResearchDocument(Map.copyOf(limits)).json();
  }

  /** The fifth that a dose lies in, counted from 1; none where a product has too few. */
  Optional<String> of(String product, double dose) {
    return Optional.ofNullable(limits.get(product))
        .map(its -> 1 + its.stream().filter(limit -> dose > limit).count())
        .map(String::valueOf);
  }
}
