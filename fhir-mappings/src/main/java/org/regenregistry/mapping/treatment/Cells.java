package org.regenregistry.mapping.treatment;

import java.util.OptionalDouble;

/**
 * Cell counts.
 *
 * @param tncTotal millions of nucleated cells
 * @param processed millions of cells after processing
 * @param administered millions of cells given
 * @param log10Administered decimal logarithm of {@code administered}
 * @param cfuf colony-forming units of fibroblasts
 * @param mscFraction stromal cells in per cent of nucleated cells
 * @param foldConcentration concentration relative to the harvest
 * @param volumeMl volume given
 */
public record Cells(
    OptionalDouble tncTotal,
    OptionalDouble processed,
    OptionalDouble administered,
    OptionalDouble log10Administered,
    OptionalDouble cfuf,
    OptionalDouble mscFraction,
    OptionalDouble foldConcentration,
    OptionalDouble volumeMl) {}
