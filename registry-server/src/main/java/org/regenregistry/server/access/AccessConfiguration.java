package org.regenregistry.server.access;

import ca.uhn.fhir.context.FhirContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Filter chains of the interfaces for programs. Whatever no chain names is refused. */
@Configuration
class AccessConfiguration {

  /** Before it a request gets its name and its place in the audit trail. */
  private static final int BEHIND_AUDIT_AND_NAMES = 20;

  private static final String METADATA = "/fhir/metadata";
  private static final String METRICS = "/actuator/prometheus";

  private static final String[] PROGRAMS = {
    "/fhir/**",
    "/fhir-package/**",
    "/clinic/outcomes",
    "/research/dictionary",
    "/research/cohort-schema.json",
    "/research/count",
    "/research/questions",
    "/research/questions/*",
    "/research/projects",
    "/research/projects/*",
    "/research/projects/*/*",
    "/research/projects/*/*/*",
    METRICS
  };

  /** Before everything else, because Spring itself fails on some of these paths. */
  @Bean
  FilterRegistrationBean<PlainPathFilter> plainPaths(FhirContext fhir) {
    var filter = new FilterRegistrationBean<>(new PlainPathFilter(new ProblemResponses(fhir)));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + BEHIND_AUDIT_AND_NAMES);
    return filter;
  }

  @Bean
  SmartConfiguration smartConfiguration(SecuritySettings settings) {
    return SmartConfiguration.of(settings);
  }

  /** An exact address comes before the servlet of everything below /fhir. */
  @Bean
  ServletRegistrationBean<SmartConfigurationServlet> smartConfigurationServlet(
      SmartConfiguration configuration) {
    return new ServletRegistrationBean<>(
        new SmartConfigurationServlet(configuration),
        SmartConfigurationServlet.AT_ROOT,
        SmartConfigurationServlet.BELOW_FHIR);
  }

  @Bean
  @Order(1)
  SecurityFilterChain programs(
      HttpSecurity http, FhirContext fhir, Callers callers, CallerPace pace) throws Exception {
    ProblemResponses responses = new ProblemResponses(fhir);
    return http.securityMatcher(PROGRAMS)
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(METADATA, SmartConfigurationServlet.BELOW_FHIR)
                    .permitAll()
                    .requestMatchers(new GuidePaths())
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            tokens ->
                tokens
                    .jwt(_ -> {})
                    .authenticationEntryPoint(responses)
                    .withObjectPostProcessor(unavailableKeysAreAnswered(responses)))
        .exceptionHandling(problems -> problems.authenticationEntryPoint(responses))
        .addFilterBefore(pace, AuthorizationFilter.class)
        .addFilterAfter(new InteractionFilter(callers, responses), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain everythingElse(HttpSecurity http, CallerPace pace) throws Exception {
    return http.sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        SmartConfigurationServlet.AT_ROOT,
                        "/actuator/health/**",
                        "/openapi.yaml",
                        "/error")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .addFilterAfter(pace, SecurityContextHolderFilter.class)
        .build();
  }

  /** Metrics of single filters cost more than the filters; those of whole requests stay. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  private static ObjectPostProcessor<BearerTokenAuthenticationFilter> unavailableKeysAreAnswered(
      ProblemResponses responses) {
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
        var handler = new AuthenticationEntryPointFailureHandler(responses);
        handler.setRethrowAuthenticationServiceException(false);
        filter.setAuthenticationFailureHandler(handler);
        return filter;
      }
    };
  }
}
