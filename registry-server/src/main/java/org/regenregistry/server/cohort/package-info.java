/**
 * The language in which researchers describe a cohort: a closed grammar over the research fields, a
 * canonical form, its schema and its dictionary. Nothing here counts anybody.
 */
@NullMarked
package org.regenregistry.server.cohort;

import org.jspecify.annotations.NullMarked;
