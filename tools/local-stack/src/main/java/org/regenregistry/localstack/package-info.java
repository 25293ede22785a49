/** Real PostgreSQL, Elasticsearch and Keycloak for demo, development and tests. */
@NullMarked
package org.regenregistry.localstack;

import org.jspecify.annotations.NullMarked;
