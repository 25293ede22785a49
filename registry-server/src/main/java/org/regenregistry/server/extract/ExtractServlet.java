package org.regenregistry.server.extract;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * The extract operations over HTTP. Its exact paths win over the FHIR servlet's, whose operations
 * cannot answer with a status of their own or send files.
 */
final class ExtractServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient ExtractService service;
  private final transient ExtractResponses responses;

  ExtractServlet(ExtractService service, ExtractResponses responses) {
    this.service = service;
    this.responses = responses;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    responses.send(answer(request), response);
  }

  private ExtractAnswer answer(HttpServletRequest request) throws IOException {
    String call = request.getMethod() + " " + request.getServletPath();
    return switch (call) {
      case "POST " + ExtractLinks.ORDER -> order(request);
      case "GET " + ExtractLinks.STATUS ->
          service.status(caller(request), parameter(request, "job"));
      case "DELETE " + ExtractLinks.STATUS ->
          service.remove(caller(request), parameter(request, "job"));
      case "GET " + ExtractLinks.FILE ->
          service.download(caller(request), parameter(request, "job"), parameter(request, "name"));
      default ->
          ExtractAnswer.Refused.because(
              Problem.of(
                  ProblemCode.METHOD_NOT_ALLOWED,
                  "An extract is ordered with POST, its status and files are read with GET, and it"
                      + " is cancelled with DELETE on its status."));
    };
  }

  private ExtractAnswer order(HttpServletRequest request) throws IOException {
    return switch (RequestBody.read(request)) {
      case RequestBody.Empty() -> service.order(caller(request), query(request));
      case RequestBody.Values(var values) -> service.order(caller(request), both(request, values));
      case RequestBody.Unusable(var problem) -> ExtractAnswer.Refused.because(problem);
    };
  }

  private static Map<String, List<String>> both(
      HttpServletRequest request, Map<String, List<String>> body) {
    Map<String, List<String>> all = new HashMap<>(query(request));
    body.forEach(
        (name, values) ->
            all.merge(
                name,
                values,
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList()));
    return all;
  }

  private static Map<String, List<String>> query(HttpServletRequest request) {
    Map<String, List<String>> parameters = new HashMap<>();
    request
        .getParameterMap()
        .forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
    return parameters;
  }

  /** The parameter, or a text that is the id of no job and the name of no file. */
  private static String parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** Access left the caller here; without one, whoever calls is nobody and is refused. */
  private static Caller caller(HttpServletRequest request) {
    return request.getAttribute(Caller.class.getName()) instanceof Caller caller
        ? caller
        : new Caller.Unrecognised("", "This request carries no token of the registry.");
  }
}
