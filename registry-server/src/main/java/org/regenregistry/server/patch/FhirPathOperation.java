package org.regenregistry.server.patch;

import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/** One operation of a FHIRPath Patch. */
sealed interface FhirPathOperation {

  /** FHIRPath of the element, or of the list, that is changed. */
  String path();

  /**
   * Adds an element of the given name to the one at the path: at the end of a list, or where there
   * is none yet.
   */
  record Add(String path, String name, ParametersParameterComponent value)
      implements FhirPathOperation {}

  /** Puts an element before the one with the index in the list at the path. */
  record Insert(String path, int index, ParametersParameterComponent value)
      implements FhirPathOperation {}

  /** Takes the element at the path away. */
  record Delete(String path) implements FhirPathOperation {}

  /** Puts another element in the place of the one at the path. */
  record Replace(String path, ParametersParameterComponent value) implements FhirPathOperation {}

  /** Moves an element within the list at the path. */
  record Move(String path, int source, int destination) implements FhirPathOperation {}
}
