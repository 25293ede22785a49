package org.regenregistry.mapping.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitConversionTest {

  private static final UnitConversion CONVERSION = new UnitConversion();

  @ParameterizedTest
  @CsvSource({
    "120000, 10*3, 10*6, 120",
    "120000, 10*3{cells}, 10*6, 120",
    "1200000, {cells}, 10*6, 1.2",
    "2, 10^9, 10*6, 2000",
    "5.5, cm, mm, 55",
    "70, [in_i], cm, 177.8",
    "6, [ft_i], cm, 182.88",
    "154, [lb_av], kg, 69.853225",
    "0.05, L, mL, 50",
    "1, [foz_us], mL, 29.5735296",
    "1.5, h, min, 90",
    "36, h, d, 1.5",
    "2, wk, d, 14",
    "40, [lb_av]/[in_i]2, kg/m2, 28122.7832",
    "90, mg/dL, g/L, 0.9",
    "6, g/(m.s2)/h, kg/m/s2/d, 0.144",
    "3, 10*3.[CFU], [CFU], 3000",
    "500, [EU]/L, [EU]/mL, 0.5",
    "0, g, kg, 0"
  })
  void convertsWhatUcumKnows(BigDecimal value, String from, String to, BigDecimal expected) {
    assertThat(CONVERSION.convert(value, from, to))
        .hasValueSatisfying(converted -> assertThat(converted).isEqualByComparingTo(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "cm, kg",
    "10*9/L, 10*6",
    "1, %",
    "{score}, %",
    "%, {score}",
    "[EU], [CFU]",
    "{CFU}, [CFU]",
    "Cel, K",
    "foo, mm",
    "'', mm",
    "' ', mm",
    "'m m', mm",
    "10*999, 10*6",
    "10*-999, 10*6",
    "m99999999, mm",
    "'((((((((((((((((((((((((((((((((((((((((m', mm",
    "'/', mm",
    "'.', mm",
    "'[', mm",
    "'\u0000', mm"
  })
  void leavesAloneWhatHasNoSuchValue(String from, String to) {
    assertThat(CONVERSION.convert(BigDecimal.ONE, from, to)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "1e41"})
  void leavesAbsurdNumbersAlone(BigDecimal value) {
    assertThat(CONVERSION.convert(value, "cm", "mm")).isEmpty();
  }

  @Property
  void comesBackToWhereItStarted(
      @ForAll("amounts") BigDecimal value, @ForAll("pairs") Tuple2<String, String> units) {
    BigDecimal there = CONVERSION.convert(value, units.get1(), units.get2()).orElseThrow();
    BigDecimal back = CONVERSION.convert(there, units.get2(), units.get1()).orElseThrow();
    assertThat(back.subtract(value).abs())
        .isLessThanOrEqualTo(value.abs().multiply(new BigDecimal("1e-7")));
  }

  @Property
  void keepsTheOrderOfAmounts(
      @ForAll("amounts") BigDecimal one,
      @ForAll("amounts") BigDecimal other,
      @ForAll("pairs") Tuple2<String, String> units) {
    BigDecimal first = CONVERSION.convert(one, units.get1(), units.get2()).orElseThrow();
    BigDecimal second = CONVERSION.convert(other, units.get1(), units.get2()).orElseThrow();
    assertThat(Integer.signum(first.compareTo(second))).isIn(0, one.compareTo(other));
  }

  @Property
  void writesPlainNumbers(
      @ForAll("amounts") BigDecimal value, @ForAll("pairs") Tuple2<String, String> units) {
    assertThat(CONVERSION.convert(value, units.get1(), units.get2()).orElseThrow().toString())
        .matches("-?[0-9]+(\\.[0-9]+)?(E-[0-9]+)?");
  }

  @Property
  void neverFailsWhateverTheTextIs(@ForAll String from) {
    assertThat(CONVERSION.convert(BigDecimal.TEN, from, "mm")).isNotNull();
  }

  @Provide
  Arbitrary<BigDecimal> amounts() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("0.001"), new BigDecimal("9999999"))
        .ofScale(3);
  }

  @Provide
  Arbitrary<Tuple2<String, String>> pairs() {
    return Arbitraries.of(
        Tuple.of("10*3", "10*6"),
        Tuple.of("[in_i]", "cm"),
        Tuple.of("cm", "mm"),
        Tuple.of("[lb_av]", "kg"),
        Tuple.of("L", "mL"),
        Tuple.of("h", "min"),
        Tuple.of("[EU]/L", "[EU]/mL"));
  }
}
