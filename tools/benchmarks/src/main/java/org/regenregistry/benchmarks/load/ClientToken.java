package org.regenregistry.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/** Tokens by client credentials (OAuth 2, section 4.4), renewed before they expire. */
public final class ClientToken implements TokenSource {

  /** The share of its life for which a token is used. */
  private static final double USED_SHARE = 0.7;

  private static final int USUAL_LIFE_SECONDS = 60;

  private final URI tokenUri;
  private final String clientId;
  private final String clientSecret;
  private final String scope;
  private String token = "";
  private long renewAt = System.nanoTime();

  /**
   * Tokens of this client from this endpoint.
   *
   * @param scope what is asked for; empty to ask for nothing
   */
  public ClientToken(URI tokenUri, String clientId, String clientSecret, String scope) {
    this.tokenUri = tokenUri;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.scope = scope;
  }

  @Override
  public synchronized Optional<String> token() throws IOException {
    if (token.isEmpty() || System.nanoTime() - renewAt >= 0) {
      renew();
    }
    return Optional.of(token);
  }

  private void renew() throws IOException {
    JsonNode answer = new ObjectMapper().readTree(ask());
    token = answer.path("access_token").asText();
    double seconds = answer.path("expires_in").asDouble(USUAL_LIFE_SECONDS) * USED_SHARE;
    renewAt = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  private String ask() throws IOException {
    List<NameValuePair> form = new ArrayList<>();
    form.add(new BasicNameValuePair("grant_type", "client_credentials"));
    form.add(new BasicNameValuePair("client_id", clientId));
    form.add(new BasicNameValuePair("client_secret", clientSecret));
    if (!scope.isEmpty()) {
      form.add(new BasicNameValuePair("scope", scope));
    }
    HttpPost request = new HttpPost(tokenUri);
    request.setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
    try (CloseableHttpClient http = HttpClients.createDefault()) {
      return http.execute(
          request,
          answer -> {
            if (answer.getCode() != 200) {
              throw new IOException("The token endpoint answered " + answer.getCode());
            }
            return EntityUtils.toString(answer.getEntity());
          });
    }
  }
}
