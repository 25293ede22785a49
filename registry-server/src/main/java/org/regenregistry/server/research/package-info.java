/**
 * What everybody who answers from the index shares: the connection to it, the rule of disclosure,
 * and the names of scores and visits.
 */
@NullMarked
package org.regenregistry.server.research;

import org.jspecify.annotations.NullMarked;
