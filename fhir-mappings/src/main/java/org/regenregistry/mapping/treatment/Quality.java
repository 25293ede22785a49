package org.regenregistry.mapping.treatment;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Quality of the product before use. Shares are in per cent.
 *
 * @param sterility negative, positive or pending
 * @param endotoxin EU/mL
 * @param mycoplasma negative, positive or pending
 * @param timeToInjectionMin minutes from the end of processing
 */
public record Quality(
    OptionalDouble viabilityPct,
    Optional<String> sterility,
    OptionalDouble endotoxin,
    Optional<String> mycoplasma,
    Optional<Boolean> released,
    OptionalInt timeToInjectionMin,
    OptionalDouble cd73Pct,
    OptionalDouble cd90Pct,
    OptionalDouble cd105Pct,
    OptionalDouble cd34Pct,
    OptionalDouble cd45Pct) {}
