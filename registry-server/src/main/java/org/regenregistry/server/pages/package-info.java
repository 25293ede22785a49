/** Pages for people: login through Keycloak, and the research page. */
@NullMarked
package org.regenregistry.server.pages;

import org.jspecify.annotations.NullMarked;
