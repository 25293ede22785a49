package org.regenregistry.server.project;

import java.time.Instant;
import java.util.UUID;
import org.regenregistry.server.cohort.Cohort;

/**
 * A version of a cohort that a project has saved.
 *
 * @param version counted from 1
 * @param by the subject of the member who saved it
 */
record SavedCohort(
    UUID project, UUID id, int version, String name, Cohort cohort, String by, Instant at) {}
