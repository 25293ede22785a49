/** Pages for people: login through Keycloak, the research page, and the operator's. */
@NullMarked
package org.regenregistry.server.pages;

import org.jspecify.annotations.NullMarked;
