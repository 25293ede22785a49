package org.regenregistry.server.research;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As much of a browser as a login needs: it follows redirects and keeps cookies per origin, secure
 * ones too, since a browser takes the loopback address for secure.
 */
public final class Browser implements AutoCloseable {

  private static final Pattern LOGIN_FORM = Pattern.compile("action=\"([^\"]+)\"");
  private static final int MOST_REDIRECTS = 10;

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Map<String, Map<String, String>> cookies = new HashMap<>();

  /** Opens an address and fills in Keycloak's login form, which must be what it leads to. */
  public HttpResponse<String> login(URI address, String username, String password)
      throws IOException, InterruptedException {
    HttpResponse<String> form = open(address);
    Matcher action = LOGIN_FORM.matcher(form.body());
    if (!action.find()) {
      throw new IOException("No login form: " + form.statusCode() + " " + form.uri());
    }
    return post(
        form.uri().resolve(action.group(1).replace("&amp;", "&")),
        Map.of("username", username, "password", password));
  }

  /** The value of a cookie that the address would be sent; empty when there is none. */
  public String cookie(URI address, String name) {
    return cookies.getOrDefault(address.getAuthority(), Map.of()).getOrDefault(name, "");
  }

  public HttpResponse<String> open(URI address) throws IOException, InterruptedException {
    return follow(HttpRequest.newBuilder(address).GET());
  }

  /** A request as htmx makes it; redirects are not followed. */
  public HttpResponse<String> htmx(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).header("HX-Request", "true").GET());
  }

  public HttpResponse<String> post(URI address, Map<String, String> fields)
      throws IOException, InterruptedException {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return follow(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> follow(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(request);
    for (int i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
      URI next = response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
      response = send(HttpRequest.newBuilder(next).GET());
    }
    return response;
  }

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    URI address = builder.build().uri();
    Map<String, String> jar = cookies.computeIfAbsent(address.getAuthority(), _ -> new HashMap<>());
    if (!jar.isEmpty()) {
      builder.header(
          "Cookie",
          jar.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> response =
        http.send(builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    response.headers().allValues("Set-Cookie").forEach(cookie -> keep(jar, cookie));
    return response;
  }

  private static void keep(Map<String, String> jar, String cookie) {
    String pair = cookie.split(";", 2)[0];
    int equals = pair.indexOf('=');
    jar.put(pair.substring(0, equals), pair.substring(equals + 1));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
