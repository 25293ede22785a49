package org.regenregistry.server.intake;

import ca.uhn.fhir.util.UrlUtil;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A search sent as a form. The container can no longer read its body, so the parameters of the URL
 * and of the form are read here; without this, the form's would be ignored silently.
 */
final class FormRequest extends CheckedRequest {

  private final Map<String, String[]> parameters;

  FormRequest(HttpServletRequest request, Body.Complete body) {
    super(request, body);
    String form = new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
    String query = Objects.requireNonNullElse(request.getQueryString(), "");
    this.parameters = Collections.unmodifiableMap(UrlUtil.parseQueryStrings(query, form));
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return parameters;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return parameters.get(name);
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = parameters.get(name);
    return values == null || values.length == 0 ? null : values[0];
  }
}
