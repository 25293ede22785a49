package org.regenregistry.server.search;

import org.hl7.fhir.r4.model.Resource;

/** Extracts the values of one parameter. */
interface Extractor {

  /** Adds the values that the resource has. */
  void extract(Resource resource, ExtractedValues values);
}
