package org.regenregistry.server.research;

import co.elastic.clients.transport.TransportUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to the index, with the rights of researchers: it can read and nothing else. */
@Configuration
class ResearchConfiguration {

  private static final int CONNECT_MILLIS = 2_000;

  @Bean(destroyMethod = "close")
  RestClient researchIndex(ElasticsearchSettings settings) {
    return connect(settings);
  }

  static RestClient connect(ElasticsearchSettings settings) {
    HttpHost[] nodes =
        settings.uris().stream().map(URI::toString).map(HttpHost::create).toArray(HttpHost[]::new);
    return RestClient.builder(nodes)
        .setDefaultHeaders(new Header[] {credentials(settings)})
        .setRequestConfigCallback(request -> timeouts(request, settings))
        .setHttpClientConfigCallback(client -> trust(client, settings))
        .build();
  }

  private static Header credentials(ElasticsearchSettings settings) {
    String pair = settings.username() + ":" + settings.password();
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new BasicHeader("Authorization", "Basic " + encoded);
  }

  private static RequestConfig.Builder timeouts(
      RequestConfig.Builder request, ElasticsearchSettings settings) {
    return request
        .setConnectTimeout(CONNECT_MILLIS)
        .setConnectionRequestTimeout(CONNECT_MILLIS)
        .setSocketTimeout(Math.toIntExact(settings.share().toMillis()));
  }

  private static HttpAsyncClientBuilder trust(
      HttpAsyncClientBuilder client, ElasticsearchSettings settings) {
    if (settings.caCertificate() == null) {
      return client;
    }
    try {
      return client.setSSLContext(
          TransportUtils.sslContextFromHttpCaCrt(settings.caCertificate().toFile()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "registry.elasticsearch.ca-certificate cannot be read", unreadable);
    }
  }
}
