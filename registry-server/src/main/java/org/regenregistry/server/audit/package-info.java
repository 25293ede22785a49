/** The audit trail: who did what to whose records, kept so that nobody can change it unnoticed. */
@NullMarked
package org.regenregistry.server.audit;

import org.jspecify.annotations.NullMarked;
