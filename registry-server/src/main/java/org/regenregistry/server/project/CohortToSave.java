package org.regenregistry.server.project;

import org.regenregistry.server.cohort.Cohort;

/** A cohort with the name under which a project saves it. */
record CohortToSave(String name, Cohort cohort) {}
