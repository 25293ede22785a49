package org.regenregistry.mapping.validation;

import java.util.Optional;
import org.hl7.fhir.r4.model.Type;

/**
 * What is demanded of the value of an element.
 *
 * @param fixed what it is exactly
 * @param pattern what it contains at least
 * @param minimum the lowest value
 * @param maximum the highest value
 * @param maximumLength how many characters it has at most; 0 for no limit
 */
record ValueRule(
    Optional<Type> fixed,
    Optional<Type> pattern,
    Optional<Type> minimum,
    Optional<Type> maximum,
    int maximumLength) {}
