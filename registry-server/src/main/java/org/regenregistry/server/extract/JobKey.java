package org.regenregistry.server.extract;

import java.util.UUID;

/**
 * One start of one job. Everything a node writes carries the attempt, so that what a node thought
 * dead still writes is told apart from the work of its successor.
 *
 * @param job the job
 * @param attempt which start of it, counted from 1
 */
record JobKey(UUID job, int attempt) {}
