/**
 * Pooled questions across clinics: a closed grammar, one aggregation query, statistics and
 * disclosure control. No row and no exact count leaves this package.
 */
@NullMarked
package org.regenregistry.server.research;

import org.jspecify.annotations.NullMarked;
