/**
 * The fifteen pooled questions: a closed grammar, one aggregation request each over the published
 * release, estimates and disclosure control. No row and no exact figure leaves this package.
 */
@NullMarked
package org.regenregistry.server.question;

import org.jspecify.annotations.NullMarked;
