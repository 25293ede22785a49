package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.search.ReadSearches.condition;
import static org.regenregistry.server.search.ReadSearches.conditions;
import static org.regenregistry.server.search.ReadSearches.refused;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition.AnyOf;
import org.regenregistry.server.store.SearchCondition.DateIs;
import org.regenregistry.server.store.SearchCondition.HasTerm;
import org.regenregistry.server.store.SearchCondition.LacksTerm;
import org.regenregistry.server.store.SearchCondition.Prefix;
import org.regenregistry.server.store.SearchCondition.QuantityIs;
import org.regenregistry.server.store.SearchCondition.QuantityRange;
import org.regenregistry.server.store.TermPattern;
import org.regenregistry.server.store.UnitPattern;

/** Dates, numbers and what is made of parts, as a search asks for them. */
class NumbersAndDatesReadingTest {

  @ParameterizedTest
  @CsvSource({
    "2024, EQ, 2024-01-01T00:00:00Z, 2024-12-31T23:59:59.999Z",
    "ge2024-02, GE, 2024-02-01T00:00:00Z, 2024-02-29T23:59:59.999Z",
    "ne2024-02-29, NE, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59.999Z",
    "ap2024-02-29, AP, 2024-02-28T00:00:00Z, 2024-03-01T23:59:59.999Z",
    "gt2024-02-29T10:11:12+02:00, GT, 2024-02-29T08:11:12Z, 2024-02-29T08:11:12.999Z",
    "gt2024-02-29T10:11:12 02:00, GT, 2024-02-29T08:11:12Z, 2024-02-29T08:11:12.999Z",
    "lt2024-02-29T10:11, LT, 2024-02-29T10:11:00Z, 2024-02-29T10:11:59.999Z",
    "ap2024-02-29T10:11Z, AP, 2024-02-29T10:10:00Z, 2024-02-29T10:12:59.999Z",
    "le2024-02-29T10:11:12.345Z, LE, 2024-02-29T10:11:12.345Z, 2024-02-29T10:11:12.345Z",
    "sa2024-02-29T10:11:12, SA, 2024-02-29T10:11:12Z, 2024-02-29T10:11:12.999Z",
    "eb9999, EB, 9999-01-01T00:00:00Z, 9999-12-31T23:59:59.999Z"
  })
  void readsDatesByTheirPrecision(String value, String prefix, Instant low, Instant high) {
    DateIs dates = (DateIs) condition(ResourceKind.OBSERVATION, "date", value);
    assertThat(dates.parameter()).isEqualTo("Observation.date");
    assertThat(dates.comparisons()).hasSize(1);
    var comparison = dates.comparisons().getFirst();
    assertThat(comparison.prefix().name()).isEqualTo(prefix);
    assertThat(comparison.period().low()).isEqualTo(low);
    assertThat(comparison.period().high()).isEqualTo(high);
  }

  @ParameterizedTest
  @CsvSource({
    "5, EQ, 4.5, 5.5",
    "5.40, EQ, 5.395, 5.405",
    "ne5.4, NE, 5.35, 5.45",
    "1e2, EQ, 50, 150",
    "1.00e2, EQ, 99.5, 100.5",
    "-3, EQ, -3.5, -2.5",
    "ap10, AP, 9, 11",
    "ap-10, AP, -11, -9",
    "gt5, GT, 5, 5",
    "le-0.5, LE, -0.5, -0.5",
    "sa5, SA, 5, 5",
    "eb5, EB, 5, 5"
  })
  void readsNumbersByTheirPrecision(String value, Prefix prefix, double low, double high) {
    assertThat(condition(ResourceKind.OBSERVATION, "value-quantity", value))
        .isEqualTo(
            new QuantityIs(
                "Observation.value-quantity",
                List.of(
                    new QuantityRange(
                        Optional.empty(), new UnitPattern.Any(), prefix, low, high))));
  }

  @Test
  void readsUnits() {
    assertThat(unit("5|http://unitsofmeasure.org|mg"))
        .isEqualTo(new UnitPattern.Coded("http://unitsofmeasure.org", "mg"));
    assertThat(unit("5||Mg")).isEqualTo(new UnitPattern.Named("Mg", "mg"));
    for (String wrong : List.of("5|mg", "5|s|", "5||", "x||mg", "|s|mg", "5|s|mg|x", "5,", "++5")) {
      assertThat(refused(ResourceKind.OBSERVATION, "value-quantity", wrong).getFirst().code())
          .as(wrong)
          .isEqualTo(ProblemCode.PARAMETER_INVALID);
    }
  }

  private static UnitPattern unit(String value) {
    QuantityIs quantity = (QuantityIs) condition(ResourceKind.OBSERVATION, "value-quantity", value);
    return quantity.ranges().getFirst().unit();
  }

  @Test
  void readsComposites() {
    HasTerm code = new HasTerm("Observation.code", List.of(new TermPattern.Coding("s", "c")));
    assertThat(conditions(ResourceKind.OBSERVATION, "code-value-concept", "s|c$v"))
        .containsExactly(
            code, new HasTerm("Observation.value-concept", List.of(new TermPattern.Code("v"))));
    QuantityIs pair =
        new QuantityIs(
            "Observation.component-code-value-quantity",
            List.of(
                new QuantityRange(
                    Optional.of(new TermPattern.Coding("s", "c")),
                    new UnitPattern.Any(),
                    Prefix.GT,
                    5,
                    5)));
    assertThat(conditions(ResourceKind.OBSERVATION, "component-code-value-quantity", "s|c$gt5"))
        .containsExactly(pair);
    QuantityIs value =
        new QuantityIs(
            "Observation.value-quantity",
            List.of(new QuantityRange(Optional.empty(), new UnitPattern.Any(), Prefix.GT, 5, 5)));
    assertThat(conditions(ResourceKind.OBSERVATION, "combo-code-value-quantity", "s|c$gt5"))
        .containsExactly(new AnyOf(List.of(List.of(code, value), List.of(pair))));
    assertThat(conditions(ResourceKind.OBSERVATION, "component-code-value-concept", "a$b,c$d"))
        .singleElement()
        .isInstanceOf(AnyOf.class);
    for (String wrong : List.of("a", "a$", "$b", "a$b$c", "a\\$b", "a$b,")) {
      assertThat(
              refused(ResourceKind.OBSERVATION, "code-value-concept", wrong).getFirst().message())
          .as(wrong)
          .contains("then a dollar sign");
    }
  }

  @Test
  void looksForCombinedParametersInEitherPlace() {
    HasTerm own = new HasTerm("Observation.code", List.of(new TermPattern.Code("a")));
    HasTerm part = new HasTerm("Observation.component-code", List.of(new TermPattern.Code("a")));
    assertThat(conditions(ResourceKind.OBSERVATION, "combo-code", "a"))
        .containsExactly(new AnyOf(List.of(List.of(own), List.of(part))));
    assertThat(conditions(ResourceKind.OBSERVATION, "combo-code:not", "a"))
        .containsExactly(
            new LacksTerm("Observation.code", own.patterns()),
            new LacksTerm("Observation.component-code", part.patterns()));
  }
}
