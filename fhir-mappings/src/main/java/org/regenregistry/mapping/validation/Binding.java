package org.regenregistry.mapping.validation;

import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;

/**
 * The codes an element may have.
 *
 * @param valueSet the address of the set
 * @param strength how far one may leave it
 * @param maximum the address of the set that may not be left even if the strength is extensible
 */
record Binding(String valueSet, BindingStrength strength, Optional<String> maximum) {

  boolean isRequired() {
    return strength == BindingStrength.REQUIRED;
  }

  boolean isExample() {
    return strength == BindingStrength.EXAMPLE;
  }

  boolean hasMaximum() {
    return strength == BindingStrength.EXTENSIBLE && maximum.isPresent();
  }
}
