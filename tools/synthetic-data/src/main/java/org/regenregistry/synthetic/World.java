package org.regenregistry.synthetic;

import java.util.List;

/**
 * What all patients share.
 *
 * @param settings what was asked for
 * @param clinics the clinics
 * @param watch how much of what happens is known
 */
record World(SyntheticSettings settings, List<ClinicProfile> clinics, Watch watch) {

  World {
    clinics = List.copyOf(clinics);
  }

  static World of(SyntheticSettings settings, Watch watch) {
    Draws root = Draws.seeded(settings.seed());
    return new World(
        settings,
        ClinicProfile.of(
            SyntheticRegistry.clinics(settings), settings.scenario(), root.branch("clinics")),
        watch);
  }

  Draws draws(String topic) {
    return Draws.seeded(settings.seed()).branch(topic);
  }

  Scenario scenario() {
    return settings.scenario();
  }
}
