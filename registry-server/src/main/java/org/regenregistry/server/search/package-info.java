/**
 * Search: the declared parameters, what a resource can be found by, and how a search's URL is read.
 */
@NullMarked
package org.regenregistry.server.search;

import org.jspecify.annotations.NullMarked;
