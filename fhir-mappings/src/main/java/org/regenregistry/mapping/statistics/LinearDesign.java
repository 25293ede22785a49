package org.regenregistry.mapping.statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a linear model explains an outcome by: covariates with one slope each, and factors with one
 * difference from their first level for every further level. There is always a constant.
 *
 * <p>The order matters only where columns cannot be told apart: the earlier one is kept. The factor
 * that a question is about therefore comes first.
 *
 * @param covariates names of the covariates, each a number in a unit of its own
 * @param factors the factors
 */
public record LinearDesign(List<String> covariates, List<Factor> factors) {

  /** The place of the first level of a factor, which has no column. */
  static final int REFERENCE = -1;

  public LinearDesign {
    covariates = List.copyOf(covariates);
    factors = List.copyOf(factors);
    Set<String> names = new HashSet<>();
    if (!Stream.concat(covariates.stream(), factors.stream().map(Factor::name))
        .allMatch(names::add)) {
      throw new IllegalArgumentException("Each term has a name of its own");
    }
  }

  /**
   * A quality with named levels.
   *
   * @param name its name
   * @param levels all levels that can occur, the one that others are compared with first
   */
  public record Factor(String name, List<String> levels) {

    public Factor {
      levels = List.copyOf(levels);
      if (levels.isEmpty() || Set.copyOf(levels).size() != levels.size()) {
        throw new IllegalArgumentException("A factor has levels, each once");
      }
    }
  }

  /**
   * A column of the model.
   *
   * @param term the covariate or factor
   * @param level the level of a factor that the column marks
   */
  public record Column(String term, Optional<String> level) {}

  /** The columns without the constant: covariates, then the further levels of each factor. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    covariates.forEach(name -> columns.add(new Column(name, Optional.empty())));
    for (Factor factor : factors) {
      factor.levels().stream()
          .skip(1)
          .forEach(level -> columns.add(new Column(factor.name(), Optional.of(level))));
    }
    return List.copyOf(columns);
  }

  /** For each factor the columns of its levels. */
  List<Map<String, Integer>> places() {
    List<Map<String, Integer>> places = new ArrayList<>();
    int next = covariates.size();
    for (Factor factor : factors) {
      Map<String, Integer> own = new LinkedHashMap<>();
      own.put(factor.levels().getFirst(), REFERENCE);
      for (String level : factor.levels().subList(1, factor.levels().size())) {
        own.put(level, next++);
      }
      places.add(own);
    }
    return places;
  }
}
