package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.TransportUtils;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.regenregistry.indexer.index.TreatmentIndices.Definition;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles access to Elasticsearch. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElasticsearchSettings.class)
public class IndexConfiguration {

  @Bean(destroyMethod = "close")
  RestClient elasticsearchConnections(ElasticsearchSettings settings) throws IOException {
    var hosts =
        settings.uris().stream()
            .map(uri -> HttpHost.create(uri.toString()))
            .toArray(HttpHost[]::new);
    var trust = trust(settings);
    return RestClient.builder(hosts)
        .setDefaultHeaders(new Header[] {credentials(settings)})
        .setRequestConfigCallback(
            request ->
                request
                    .setConnectTimeout((int) settings.connectTimeout().toMillis())
                    .setConnectionRequestTimeout((int) settings.socketTimeout().toMillis())
                    .setSocketTimeout((int) settings.socketTimeout().toMillis()))
        .setHttpClientConfigCallback(client -> bounded(client, settings).setSSLContext(trust))
        .build();
  }

  @Bean
  ElasticsearchClient elasticsearch(RestClient connections) {
    return new ElasticsearchClient(new RestClientTransport(connections, new JacksonJsonpMapper()));
  }

  @Bean
  TreatmentIndices treatmentIndices(ElasticsearchClient client) {
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new TreatmentIndices(
        client,
        new Definition(
            TreatmentIndex.ALIAS,
            TreatmentIndex.name(),
            TreatmentIndex.definition(),
            TreatmentIndex.refreshInterval()),
        random);
  }

  @Bean
  ResearchIndices researchIndices(ElasticsearchClient client) {
    return new ResearchIndices(client);
  }

  @Bean
  TreatmentSource treatmentSource(ElasticsearchClient client) {
    return new TreatmentSource(client);
  }

  @Bean
  StoredDocuments storedDocuments(ElasticsearchClient client) {
    return new StoredDocuments(client);
  }

  @Bean
  BulkMetrics bulkMetrics(MeterRegistry registry) {
    return new BulkMetrics(registry);
  }

  private static HttpAsyncClientBuilder bounded(
      HttpAsyncClientBuilder client, ElasticsearchSettings settings) {
    return client
        .setMaxConnTotal(settings.maximumConnections())
        .setMaxConnPerRoute(settings.maximumConnections());
  }

  private static Header credentials(ElasticsearchSettings settings) {
    var pair = settings.username() + ":" + settings.password();
    var encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new BasicHeader("Authorization", "Basic " + encoded);
  }

  private static SSLContext trust(ElasticsearchSettings settings) throws IOException {
    var certificate = settings.caCertificate();
    if (certificate == null) {
      return javaDefault();
    }
    try (var pem = Files.newInputStream(certificate)) {
      return TransportUtils.sslContextFromHttpCaCrt(pem);
    }
  }

  private static SSLContext javaDefault() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has TLS", impossible);
    }
  }
}
