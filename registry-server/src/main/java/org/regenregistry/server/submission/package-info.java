/** From a clinic's request to one database transaction: all of it or nothing. */
@NullMarked
package org.regenregistry.server.submission;

import org.jspecify.annotations.NullMarked;
