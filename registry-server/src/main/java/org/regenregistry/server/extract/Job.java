package org.regenregistry.server.extract;

import java.time.Instant;
import java.util.Optional;

/**
 * A job as its owner sees it.
 *
 * @param key the job and its latest start
 * @param request what was asked for
 * @param state where it stands
 * @param patientsRead how far the current start is
 * @param finishedAt when it ended, however it ended
 */
record Job(
    JobKey key,
    ExtractRequest request,
    JobState state,
    long patientsRead,
    Optional<Instant> finishedAt) {}
