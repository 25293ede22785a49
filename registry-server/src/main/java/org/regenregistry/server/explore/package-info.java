/** Pages for researchers: whom a question is about, and the answers to the fifteen questions. */
@NullMarked
package org.regenregistry.server.explore;

import org.jspecify.annotations.NullMarked;
