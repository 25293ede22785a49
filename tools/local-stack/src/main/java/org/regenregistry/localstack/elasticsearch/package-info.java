/** The local Elasticsearch server. */
@NullMarked
package org.regenregistry.localstack.elasticsearch;

import org.jspecify.annotations.NullMarked;
