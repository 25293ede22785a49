/** The local PostgreSQL server. */
@NullMarked
package org.regenregistry.localstack.postgresql;

import org.jspecify.annotations.NullMarked;
