/**
 * What became of a clinic's own treatments: live, exact, and for nobody but that clinic. Every
 * search is limited to the clinic of the caller.
 */
@NullMarked
package org.regenregistry.server.outcome;

import org.jspecify.annotations.NullMarked;
