/**
 * Reproducible extracts for regulators: ordered, worked off in the background from the version
 * history as of an instant, and downloaded. Nothing of a job is kept on the node that works on it.
 */
@NullMarked
package org.regenregistry.server.extract;

import org.jspecify.annotations.NullMarked;
