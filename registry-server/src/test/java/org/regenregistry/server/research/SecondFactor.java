package org.regenregistry.server.research;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.regenregistry.localstack.junit.OneTimeCode;

/** The first login of a person of a clinic, who sets up a second factor on the way. */
public final class SecondFactor {

  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");

  private SecondFactor() {}

  /** What the person sees after the login that the address leads to. */
  public static HttpResponse<String> login(
      Browser browser, URI address, String person, String password)
      throws IOException, InterruptedException {
    HttpResponse<String> setup = browser.login(address, person, password);
    String secret = found(SECRET, setup);
    URI action = setup.uri().resolve(found(ACTION, setup).replace("&amp;", "&"));
    return browser.post(
        action, Map.of("totp", OneTimeCode.of(secret), "totpSecret", secret, "userLabel", "test"));
  }

  private static String found(Pattern pattern, HttpResponse<String> page) {
    Matcher matcher = pattern.matcher(page.body());
    if (!matcher.find()) {
      throw new AssertionError("No setup of a second factor: " + page.body());
    }
    return matcher.group(1);
  }
}
