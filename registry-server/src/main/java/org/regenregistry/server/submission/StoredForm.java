package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import org.regenregistry.server.search.SearchExtraction;

/**
 * What the store keeps of a resource.
 *
 * @param fhir encodes it
 * @param extraction tells what it can be found by
 */
record StoredForm(FhirContext fhir, SearchExtraction extraction) {}
