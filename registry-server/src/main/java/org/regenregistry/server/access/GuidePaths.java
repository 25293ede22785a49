package org.regenregistry.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The addresses under which the implementation guide and the pooled questions are read. Only reads:
 * whatever else is sent there needs a token like every other request.
 */
final class GuidePaths implements RequestMatcher {

  private static final Pattern PATH =
      Pattern.compile(
          "/fhir/(StructureDefinition|CodeSystem|ValueSet|SearchParameter|NamingSystem"
              + "|CapabilityStatement|ImplementationGuide|OperationDefinition|Measure)"
              + "(/[A-Za-z0-9.-]{1,64})?"
              + "|/fhir-package/package\\.tgz");

  @Override
  public boolean matches(HttpServletRequest request) {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return reads && PATH.matcher(InteractionFilter.path(request)).matches();
  }
}
