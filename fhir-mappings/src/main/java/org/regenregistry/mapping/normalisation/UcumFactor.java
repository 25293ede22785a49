package org.regenregistry.mapping.normalisation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.fhir.ucum.BaseUnit;
import org.fhir.ucum.Component;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.ExpressionParser;
import org.fhir.ucum.Factor;
import org.fhir.ucum.Operator;
import org.fhir.ucum.Symbol;
import org.fhir.ucum.Term;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumModel;

/**
 * How many base units a UCUM unit is. The library can say that too, but takes the digits of each
 * definition for its precision: an inch measured as 1 became 2.5 centimetres.
 */
final class UcumFactor {

  static final MathContext PRECISION = new MathContext(30, RoundingMode.HALF_EVEN);

  private final UcumModel model;

  UcumFactor(UcumModel model) {
    this.model = model;
  }

  /**
   * The factor of a unit.
   *
   * @throws UcumException when the text is no unit, or one without a factor, such as a temperature
   */
  BigDecimal of(String unit) throws UcumException {
    return of(new ExpressionParser(model).parse(unit));
  }

  private BigDecimal of(Term expression) throws UcumException {
    BigDecimal product = BigDecimal.ONE;
    boolean divides = false;
    Term term = expression;
    while (term != null) {
      if (term.hasComp()) {
        BigDecimal factor = of(term.getComp());
        product = divides ? product.divide(factor, PRECISION) : product.multiply(factor, PRECISION);
      }
      divides = term.hasOp() && term.getOp() == Operator.DIVISION;
      term = term.getTerm();
    }
    return product;
  }

  private BigDecimal of(Component component) throws UcumException {
    return switch (component) {
      case Term term -> of(term);
      case Factor factor -> BigDecimal.valueOf(factor.getValue());
      case Symbol symbol -> of(symbol);
      default -> throw new UcumException("Unknown part of a unit");
    };
  }

  private BigDecimal of(Symbol symbol) throws UcumException {
    BigDecimal prefix =
        symbol.hasPrefix()
            ? new BigDecimal(symbol.getPrefix().getValue().asDecimal())
            : BigDecimal.ONE;
    BigDecimal unit =
        switch (symbol.getUnit()) {
          case BaseUnit _ -> BigDecimal.ONE;
          case DefinedUnit defined when !defined.isSpecial() ->
              of(defined.getValue().getUnit())
                  .multiply(new BigDecimal(defined.getValue().getValue().asDecimal()));
          default -> throw new UcumException("The unit has no factor");
        };
    return unit.multiply(prefix).pow(symbol.getExponent(), PRECISION);
  }
}
