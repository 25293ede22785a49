/** Pages for people: login through Keycloak, a clinic's own page, and the operator's. */
@NullMarked
package org.regenregistry.server.pages;

import org.jspecify.annotations.NullMarked;
