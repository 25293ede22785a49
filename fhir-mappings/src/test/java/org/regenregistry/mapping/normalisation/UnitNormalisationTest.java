package org.regenregistry.mapping.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

class UnitNormalisationTest {

  private static final UnitNormalisation NORMALISATION = new UnitNormalisation();

  @Test
  void bringsACellCountIntoMillions() {
    Observation product = product("cells-administered", quantity("120000", "10*3"));
    List<Normalised> changed = NORMALISATION.normalise(product);
    Quantity kept = product.getComponentFirstRep().getValueQuantity();
    assertThat(kept.getValue()).isEqualByComparingTo("120");
    assertThat(kept.getCode()).isEqualTo("10*6");
    assertThat(kept.getUnit()).isEqualTo("10*6");
    assertThat(changed).hasSize(1);
    assertThat(changed.getFirst().expression()).isEqualTo("Observation.component[0].value");
    assertThat(changed.getFirst().sent()).hasToString("120000 10*3");
    assertThat(changed.getFirst().kept()).hasToString("120 10*6");
  }

  /** Where a profile allows many codes, their value set says the unit of each. */
  @ParameterizedTest
  @CsvSource({
    "38214-3, 4.2, cm, 42, mm",
    "8302-2, 70, [in_i], 177.8, cm",
    "29463-7, 154, [lb_av], 69.853225, kg"
  })
  void knowsTheUnitOfEachCodedValue(
      String loinc, String value, String unit, String kept, String keptUnit) {
    Observation measured = new Observation().setCode(concept(Canonical.LOINC, loinc));
    measured.setValue(quantity(value, unit));
    assertThat(NORMALISATION.normalise(measured))
        .extracting(Normalised::expression)
        .containsExactly("Observation.value");
    assertThat(measured.getValueQuantity().getValue()).isEqualByComparingTo(kept);
    assertThat(measured.getValueQuantity().getCode()).isEqualTo(keptUnit);
  }

  @Test
  void dropsWhatWasOnceSentWhenTheValueSaysAnother() {
    Observation product = product("cells-administered", quantity("120000", "10*3"));
    NORMALISATION.normalise(product);
    Quantity kept = product.getComponentFirstRep().getValueQuantity();

    NORMALISATION.normalise(product);
    assertThat(kept.hasExtension(Extensions.ORIGINAL_QUANTITY)).isTrue();

    kept.setValue(130);
    NORMALISATION.normalise(product);
    assertThat(kept.hasExtension(Extensions.ORIGINAL_QUANTITY)).isFalse();
  }

  @Test
  void keepsWhatWasSentBesideTheValue() {
    Quantity sent = quantity("0.004", "L").setUnit("litre");
    Observation product = product("volume-administered", sent);
    NORMALISATION.normalise(product);
    Quantity kept = product.getComponentFirstRep().getValueQuantity();
    Quantity original = (Quantity) kept.getExtensionByUrl(Extensions.ORIGINAL_QUANTITY).getValue();
    assertThat(original.getValue()).isEqualByComparingTo("0.004");
    assertThat(original.getUnit()).isEqualTo("litre");
    assertThat(original.getCode()).isEqualTo("L");
    assertThat(original.getExtension()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"cells-administered, 10*6", "cells-administered, mL", "viability, 1", "no-such, L"})
  void leavesRightUnknownAndInconvertibleUnitsAlone(String component, String unit) {
    Observation product = product(component, quantity("90", unit));
    Observation before = product.copy();
    assertThat(NORMALISATION.normalise(product)).isEmpty();
    assertThat(product.equalsDeep(before)).isTrue();
  }

  @Test
  void leavesQuantitiesAloneThatAreNotInUcum() {
    Quantity words = quantity("120000", "10*3").setSystem("urn:other");
    assertThat(NORMALISATION.normalise(product("cells-administered", words))).isEmpty();
    Quantity noSystem = quantity("120000", "10*3").setSystem(null);
    assertThat(NORMALISATION.normalise(product("cells-administered", noSystem))).isEmpty();
    assertThat(NORMALISATION.normalise(product("cells-administered", new Quantity()))).isEmpty();
    assertThat(NORMALISATION.normalise(new Observation())).isEmpty();
    assertThat(NORMALISATION.normalise(new Patient())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.05, L, 50, mL", "0.12, kg, 120, g"})
  void takesAHarvestByVolumeOrByWeight(String value, String unit, String kept, String keptUnit) {
    Procedure harvest = new Procedure();
    harvest.addExtension(
        new Extension(Canonical.structureDefinition("harvest-volume"), quantity(value, unit)));
    assertThat(NORMALISATION.normalise(harvest))
        .extracting(Normalised::expression)
        .containsExactly("Procedure.extension[0].value");
    Quantity volume = (Quantity) harvest.getExtension().getFirst().getValue();
    assertThat(volume.getValue()).isEqualByComparingTo(kept);
    assertThat(volume.getCode()).isEqualTo(keptUnit);
  }

  /** What a client reads and sends back must not change once more. */
  @Property(tries = 200)
  void changesNothingTheSecondTime(
      @ForAll @BigRange(min = "0", max = "1000000000") BigDecimal value) {
    Observation product = product("cells-administered", quantity(value.toPlainString(), "10*3"));
    NORMALISATION.normalise(product);
    Observation once = product.copy();
    assertThat(NORMALISATION.normalise(product)).isEmpty();
    assertThat(product.equalsDeep(once)).isTrue();
  }

  /** The store tells a repeated submission by its content, so the result must not vary. */
  @Property(tries = 200)
  void givesTheSameContentForTheSameContent(
      @ForAll @BigRange(min = "0", max = "1000000000") BigDecimal value) {
    Observation one = product("volume-administered", quantity(value.toPlainString(), "dL"));
    Observation other = one.copy();
    NORMALISATION.normalise(one);
    NORMALISATION.normalise(other);
    assertThat(one.equalsDeep(other)).isTrue();
    assertThat(one.getComponentFirstRep().getValueQuantity().getValue().scale())
        .isEqualTo(other.getComponentFirstRep().getValueQuantity().getValue().scale());
  }

  private static Observation product(String component, Quantity value) {
    Observation product = new Observation();
    product.setCode(concept(Canonical.OBSERVATION_KIND, "cell-product"));
    product.addComponent().setCode(concept(Canonical.COMPONENT, component)).setValue(value);
    return product;
  }

  private static Quantity quantity(String value, String unit) {
    return new Quantity().setValue(new BigDecimal(value)).setSystem(Canonical.UCUM).setCode(unit);
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(system, code, ""));
  }
}
