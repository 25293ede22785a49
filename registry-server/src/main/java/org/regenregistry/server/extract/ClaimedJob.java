package org.regenregistry.server.extract;

/**
 * A job that this node works on.
 *
 * @param key the job and which start of it this is
 * @param request what to extract
 */
record ClaimedJob(JobKey key, ExtractRequest request) {}
