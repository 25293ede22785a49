/** The catalogue of everything that can be wrong with a request, and its form in FHIR. */
@NullMarked
package org.regenregistry.server.problem;

import org.jspecify.annotations.NullMarked;
