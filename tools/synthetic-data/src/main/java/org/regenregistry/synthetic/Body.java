package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A patient's build and habits at treatment.
 *
 * @param bmi body mass index in kg/m2
 * @param smoking SNOMED code of the smoking status
 */
public record Body(BigDecimal bmi, String smoking) {

  static Body of(Person person) {
    return new Body(
        BigDecimal.valueOf(person.bmi()).setScale(1, RoundingMode.HALF_UP), person.smoking());
  }
}
