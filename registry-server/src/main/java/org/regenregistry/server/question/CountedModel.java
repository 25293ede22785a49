package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.statistics.AdjustedDifference;
import org.regenregistry.mapping.statistics.LeastSquares;
import org.regenregistry.mapping.statistics.LinearDesign;
import org.regenregistry.mapping.statistics.LinearDesign.Factor;
import org.regenregistry.mapping.statistics.LinearModel;

/**
 * A linear model of an {@link ExplainedChange}, and the sums of each product, which may scatter
 * more or less than others.
 */
record CountedModel(LinearModel model, List<LeastSquares> products) {

  CountedModel {
    products = List.copyOf(products);
  }

  /**
   * The model of those who have all numbers, unless they are too few.
   *
   * @param products those who have all numbers, by product
   * @param reference the product that others are compared with
   */
  static Optional<CountedModel> of(
      ExplainedChange explained, Map<String, Counted> products, String reference) {
    LinearDesign design = new LinearDesign(explained.covariates(), factors(products, reference));
    LeastSquares all = new LeastSquares(design);
    List<LeastSquares> parts = new ArrayList<>();
    for (Map.Entry<String, Counted> product : products.entrySet()) {
      Optional<LeastSquares> part =
          new CountedSums(explained, design).of(product.getKey(), product.getValue());
      if (part.isEmpty()) {
        return Optional.empty();
      }
      all.combine(part.orElseThrow());
      parts.add(part.orElseThrow());
    }
    return all.fit().map(model -> new CountedModel(model, parts));
  }

  private static List<Factor> factors(Map<String, Counted> products, String reference) {
    List<Factor> factors = new ArrayList<>();
    factors.add(
        new Factor(
            ExplainedChange.PRODUCT,
            Stream.concat(Stream.of(reference), products.keySet().stream()).distinct().toList()));
    for (String field : ExplainedChange.FACTORS) {
      List<String> levels = levels(products.values(), field);
      if (!levels.isEmpty()) {
        factors.add(new Factor(field, levels));
      }
    }
    return factors;
  }

  private static List<String> levels(Collection<Counted> products, String field) {
    return products.stream()
        .flatMap(product -> product.groups(field).keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** A product's change less that of the reference, among equals. */
  Optional<AdjustedDifference> compared(String product, String reference) {
    return model.compared(ExplainedChange.PRODUCT, product, reference, products);
  }
}
