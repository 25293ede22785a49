/** The registry server: one Spring Boot process, one package per feature. */
@NullMarked
package org.regenregistry.server;

import org.jspecify.annotations.NullMarked;
