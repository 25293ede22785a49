package org.regenregistry.server.project;

import java.util.Optional;

/**
 * What the ledger says of a question before it is asked.
 *
 * @param answeredBefore whether the project has asked the same of the same release
 * @param questions different questions of the last seven days
 * @param refusals questions of the last seven days beyond the budget
 * @param similar similar cohorts of the last thirty days
 * @param similarTo the hash of an earlier cohort to which that of this question is similar, unless
 *     it was asked about before
 */
record Spent(
    boolean answeredBefore, int questions, int refusals, int similar, Optional<String> similarTo) {}
