package org.regenregistry.server.pages;

import org.regenregistry.server.access.PublicAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions live in PostgreSQL: a person may be served by another node with every request. */
@Configuration
@EnableJdbcHttpSession(
    tableName = "page_session",
    maxInactiveIntervalInSeconds = PageSessions.IDLE_SECONDS)
class PageSessions {

  static final int IDLE_SECONDS = 1_800;

  @Bean
  CookieSerializer sessionCookie(PublicAddress address) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName("registry-session");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setUseSecureCookie(address.isEncrypted());
    // Lax, since the realm sends the browser back from another site.
    cookie.setSameSite("Lax");
    return cookie;
  }
}
