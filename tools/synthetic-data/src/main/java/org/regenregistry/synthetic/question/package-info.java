/**
 * The fifteen pooled questions of the registry, answered naively: one list of treatments in memory,
 * one pass for each figure, no index. Slow and plain on purpose, so that it can judge engines that
 * are neither.
 */
@NullMarked
package org.regenregistry.synthetic.question;

import org.jspecify.annotations.NullMarked;
