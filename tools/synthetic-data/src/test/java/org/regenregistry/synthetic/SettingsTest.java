package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private final SyntheticSettings settings = SyntheticSettings.demonstration();

  @Test
  void theDemonstrationHasSixClinicsAndSixHundredTreatments() {
    assertThat(SyntheticRegistry.clinics(settings)).hasSize(6);
    assertThat(SyntheticRegistry.treatments(settings)).hasSize(600);
  }

  @Test
  void anyNumberOfClinicsHaveCodesOfTheirOwn() {
    List<SyntheticClinic> clinics = SyntheticRegistry.clinics(settings.withClinics(999));

    assertThat(clinics.stream().map(SyntheticClinic::code)).doesNotHaveDuplicates().hasSize(999);
    assertThat(clinics.getLast().code().value()).isEqualTo("CLINIC-999");
  }

  @Test
  void clinicEffectsCancelOut() {
    double sum =
        ClinicProfile.of(SyntheticRegistry.clinics(settings), Scenario.NULL_EFFECT, Draws.seeded(3))
            .stream()
            .mapToDouble(ClinicProfile::effect)
            .sum();

    assertThat(Math.abs(sum)).isLessThan(1e-9);
  }

  @Test
  void noTreatmentsMeansNoPatients() {
    Iterator<SyntheticPatient> none =
        SyntheticRegistry.generate(settings.withTreatments(0)).iterator();

    assertThat(none.hasNext()).isFalse();
    assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
  }
}
