/**
 * The language in which researchers describe a cohort: one catalogue of fields, a closed grammar, a
 * canonical form, its schema and its dictionary. Nothing here counts anybody.
 */
@NullMarked
package org.regenregistry.server.cohort;

import org.jspecify.annotations.NullMarked;
