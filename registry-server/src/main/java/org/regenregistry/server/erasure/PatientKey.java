package org.regenregistry.server.erasure;

import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;

/** A clinic's patient. */
public record PatientKey(ClinicCode clinic, UUID id) {}
