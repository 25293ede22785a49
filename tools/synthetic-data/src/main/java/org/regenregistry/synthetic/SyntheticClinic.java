package org.regenregistry.synthetic;

import java.time.ZoneOffset;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * A clinic that does not exist.
 *
 * @param code its code
 * @param name its name
 * @param offset its distance from UTC, which its timestamps carry
 */
public record SyntheticClinic(ClinicCode code, String name, ZoneOffset offset) {}
