package org.regenregistry.server.pages;

import java.time.Clock;
import org.regenregistry.server.access.CallerPace;
import org.regenregistry.server.access.SecuritySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** The filter chain of the pages: login with PKCE, sessions, CSRF protection. */
@Configuration
class PagesSecurity {

  static final String LOGIN_FAILED = "/login/failed";

  static final String RESEARCH = "/research";

  /** The pages of {@code server.explore}. */
  static final String COHORT = "/research/cohort";

  static final String EXPLORE = "/research/explore";

  private static final String[] PAGES = {
    StartPage.PATH,
    ClinicPage.PATH,
    ClinicPage.CSV_PATH,
    RESEARCH,
    COHORT,
    COHORT + "/*",
    EXPLORE,
    EXPLORE + "/**",
    OperationsPage.PATH,
    "/login/**",
    "/oauth2/**",
    "/logout",
    "/assets/**",
    "/webjars/**"
  };
  private static final String[] OPEN = {"/assets/**", "/webjars/**", LOGIN_FAILED};

  @Bean
  ClientRegistrationRepository loginClients(PagesSettings pages, SecuritySettings security) {
    return new InMemoryClientRegistrationRepository(LoginClient.of(pages, security));
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(
      HttpSecurity http,
      ClientRegistrationRepository clients,
      JwtDecoder accessTokens,
      PagesSettings settings,
      CallerPace pace)
      throws Exception {
    return http.securityMatcher(PAGES)
        .authorizeHttpRequests(
            requests -> requests.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
        .oauth2Login(
            login ->
                login
                    .clientRegistrationRepository(clients)
                    .authorizedClientRepository(new ForgottenTokens())
                    .userInfoEndpoint(user -> user.oidcUserService(new RegistryLogin(accessTokens)))
                    .defaultSuccessUrl(StartPage.PATH)
                    .failureUrl(LOGIN_FAILED))
        .logout(logout -> logout.logoutSuccessHandler(endSessionOfTheRealm(clients)))
        .exceptionHandling(problems -> problems.authenticationEntryPoint(new LoginRequired()))
        .addFilterAfter(
            new SessionEnd(settings.sessionLifetime(), Clock.systemUTC()),
            SecurityContextHolderFilter.class)
        .addFilterAfter(pace, SessionEnd.class)
        .build();
  }

  private static LogoutSuccessHandler endSessionOfTheRealm(ClientRegistrationRepository clients) {
    var handler = new OidcClientInitiatedLogoutSuccessHandler(clients);
    handler.setPostLogoutRedirectUri("{baseUrl}/");
    return handler;
  }
}
