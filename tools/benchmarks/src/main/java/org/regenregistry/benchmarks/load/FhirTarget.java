package org.regenregistry.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * The server that is measured. Connections are kept and reused; nothing is retried, redirected or
 * compressed, so that what is measured is one request and its answer.
 */
public final class FhirTarget implements AutoCloseable {

  private static final ContentType FHIR_JSON =
      ContentType.create("application/fhir+json", StandardCharsets.UTF_8);
  private static final int MOST_CONNECTIONS = 2_000;
  private static final Timeout PATIENCE = Timeout.ofMinutes(2);

  private final CloseableHttpClient http;
  private final URI base;
  private final TokenSource tokens;

  /** The server at this base address, without a slash at the end. */
  public FhirTarget(URI base, TokenSource tokens) {
    this.base = base;
    this.tokens = tokens;
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(PATIENCE)
                            .setSocketTimeout(PATIENCE)
                            .build())
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /** Sends a request and reads the whole answer. */
  public Answer send(Call call) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), address(call.path()));
    request.setHeader("Accept", FHIR_JSON.getMimeType());
    call.headers().forEach(request::setHeader);
    call.body().ifPresent(body -> request.setEntity(new StringEntity(body, FHIR_JSON)));
    tokens.token().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
    return http.execute(request, answer -> new Answer(answer.getCode(), bytes(answer.getEntity())));
  }

  /** The base address. */
  public URI base() {
    return base;
  }

  private URI address(String path) {
    if (path.toLowerCase(Locale.ROOT).startsWith("http")) {
      return URI.create(path);
    }
    return URI.create(path.isEmpty() ? base.toString() : base + "/" + path);
  }

  private static byte[] bytes(HttpEntity entity) throws IOException {
    return entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
