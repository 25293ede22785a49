package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The laboratory's figures for a product, counts in millions of cells.
 *
 * @param total nucleated cells before processing
 * @param processed cells after processing
 * @param administered cells given to the patient
 * @param viabilityPercent the share of living cells
 * @param volumeMillilitres the volume given
 * @param tissue millilitres of marrow or grams of fat it was made of
 */
public record CellQuality(
    BigDecimal total,
    BigDecimal processed,
    BigDecimal administered,
    BigDecimal viabilityPercent,
    BigDecimal volumeMillilitres,
    Optional<BigDecimal> tissue) {}
