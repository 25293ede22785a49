/** From a patient's FHIR resources to one searchable record per treated site and administration. */
@NullMarked
package org.regenregistry.mapping.treatment;

import org.jspecify.annotations.NullMarked;
