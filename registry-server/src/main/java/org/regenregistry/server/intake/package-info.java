/**
 * What a client may make the server hold and do: sizes and forms of bodies, work at a time, time.
 */
@NullMarked
package org.regenregistry.server.intake;

import org.jspecify.annotations.NullMarked;
