package org.regenregistry.synthetic;

/**
 * Whose record is simulated, and where.
 *
 * @param world what all patients share
 * @param clinic the clinic
 * @param indication why the patient is treated
 * @param person the patient
 * @param identifier the patient's identifier at the clinic
 * @param level how much of the record the clinic keeps
 */
record Setting(
    World world,
    ClinicProfile clinic,
    Indication indication,
    Person person,
    String identifier,
    Level level) {}
