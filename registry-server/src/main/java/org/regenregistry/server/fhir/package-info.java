/** The FHIR edge: HAPI's plain server over the submission and store packages. */
@NullMarked
package org.regenregistry.server.fhir;

import org.jspecify.annotations.NullMarked;
