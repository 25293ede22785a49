package org.regenregistry.server.project;

import java.time.Instant;
import java.util.UUID;
import org.regenregistry.server.question.AskedQuestion;

/**
 * A question that somebody wants to ask for a project.
 *
 * @param purpose as the question names it
 * @param release that would answer it
 * @param hash what the answer is known by
 */
record Asking(
    UUID project,
    String subject,
    String purpose,
    AskedQuestion asked,
    int release,
    String hash,
    Instant at) {}
