package org.regenregistry.benchmarks.released;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.TransportUtils;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.regenregistry.benchmarks.own.OwnRegistry;
import org.regenregistry.indexer.index.BulkMetrics;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.DocumentOutcome;
import org.regenregistry.indexer.index.ResearchIndices;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.mapping.research.ResearchIndex;

/** The index of the one release of a registry, written as the indexer writes it. */
final class FilledRelease implements AutoCloseable {

  private static final int NUMBER = 1;
  private static final int DOCUMENTS_PER_PART = 2_000;
  private static final long BYTES_PER_BULK = 5_000_000;

  /** A merge of gigabytes takes minutes. */
  private static final int PATIENCE_MILLIS = 3_600_000;

  private final OwnRegistry registry;
  private final RestClient connection;
  private final ElasticsearchClient client;
  private final String index = ResearchIndex.name(NUMBER);

  FilledRelease(OwnRegistry registry) throws IOException {
    this.registry = registry;
    this.connection = connect(registry.elasticsearch());
    this.client =
        new ElasticsearchClient(new RestClientTransport(connection, new JacksonJsonpMapper()));
  }

  /** Writes all documents, and has questions be answered from them. */
  void fill(ReleasedDocuments documents) throws IOException, SQLException {
    ResearchIndices indices = new ResearchIndices(client);
    indices.create(index);
    BulkWriter writer =
        new BulkWriter(client, BYTES_PER_BULK, new BulkMetrics(new SimpleMeterRegistry()));
    for (int from = 0; from < documents.documents(); from += DOCUMENTS_PER_PART) {
      int to = Math.min(documents.documents(), from + DOCUMENTS_PER_PART);
      for (DocumentOutcome outcome :
          writer.write(TreatmentIndices.writeAlias(index), documents.puts(from, to))) {
        if (!(outcome instanceof DocumentOutcome.Done)) {
          throw new IOException("A document was not taken: " + outcome);
        }
      }
    }
    // A release is merged after its writing, and nobody waits for that; here it must not be
    // measured.
    client.indices().forcemerge(merge -> merge.index(index).maxNumSegments(1L));
    indices.serve(index);
    registry.runAsOwner(
        """
        insert into research_release
          (number, index_name, state, source_index, as_of, data_revision, catalogue_version,
           mapping_version, derivation_version, key, built_at, published_at)
        values (%d, '%s', 'published', 'generated', '%s', 1, '1', '%s', '1', '\\x00', now(), now())
        """
            .formatted(NUMBER, index, ReleasedDocuments.AS_OF, ResearchIndex.mappingVersion()));
  }

  /** How many documents a search finds. */
  long documents() throws IOException {
    return new ResearchIndices(client).count(index);
  }

  private static RestClient connect(ElasticsearchServer server) throws IOException {
    var trust = TransportUtils.sslContextFromHttpCaCrt(server.caCertificate().toFile());
    Credentials user = server.credentials(ElasticsearchUser.INDEXER);
    String pair = user.username() + ":" + user.password();
    String login =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return RestClient.builder(HttpHost.create(server.uri().toString()))
        .setDefaultHeaders(new Header[] {new BasicHeader("Authorization", login)})
        .setRequestConfigCallback(request -> request.setSocketTimeout(PATIENCE_MILLIS))
        .setHttpClientConfigCallback(http -> http.setSSLContext(trust))
        .build();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
