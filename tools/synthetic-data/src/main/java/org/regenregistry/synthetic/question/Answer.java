package org.regenregistry.synthetic.question;

import org.regenregistry.mapping.statistics.Estimate;

/**
 * One figure of an answer.
 *
 * @param id the number of the question and what is asked, for example {@code
 *     1/koos-nonsurg-2025-pain/M12/scored}
 * @param n how many treatments it rests on
 * @param estimate the figure and its 95 % interval
 */
public record Answer(String id, long n, Estimate estimate) {}
