package org.regenregistry.server.question;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.mapping.research.ResearchIndex;
import org.regenregistry.server.research.ResearchClients;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A real index of research documents, written as the indexer's user and read as researchers'. */
public final class SampleRelease implements AutoCloseable {

  private static final int AT_ONCE = 400;

  private final RestClient writer;
  private final RestClient reader;
  private final Release release;

  SampleRelease(ElasticsearchServer server, int number) {
    this.writer = ResearchClients.of(server, ElasticsearchUser.INDEXER);
    this.reader = ResearchClients.of(server, ElasticsearchUser.RESEARCH);
    this.release =
        new Release(
            number,
            ResearchIndex.name(number),
            "2026-11-01",
            "1",
            ResearchIndex.mappingVersion(),
            "1");
  }

  /** A release with as many documents, drawn at random. */
  public static SampleRelease drawn(ElasticsearchServer server, int number, int documents)
      throws IOException {
    SampleRelease release = new SampleRelease(server, number);
    release.fill(DrawnDocument.draw(7, documents));
    return release;
  }

  /** Lets the registry answer from it. */
  public void publish(JdbcClient indexer) {
    indexer
        .sql(
            """
            insert into research_release
              (number, index_name, state, source_index, as_of, data_revision, catalogue_version,
               mapping_version, derivation_version, key, built_at, published_at)
            values
              (:number, :index, 'published', 'treatments-x', '2026-11-01', 1, '1', 'a', 'b',
               '\\x00', now(), now())
            """)
        .param("number", release.number())
        .param("index", release.index())
        .update();
  }

  Release release() {
    return release;
  }

  ReleasedIndex index() {
    return QuestionConfiguration.releasedIndex(reader);
  }

  void fill(List<DrawnDocument> documents) throws IOException {
    clear();
    send("PUT", "/" + release.index(), ResearchIndex.definition());
    for (int from = 0; from < documents.size(); from += AT_ONCE) {
      add(documents.subList(from, Math.min(documents.size(), from + AT_ONCE)));
    }
  }

  private void add(List<DrawnDocument> documents) throws IOException {
    StringBuilder bulk = new StringBuilder();
    for (DrawnDocument document : documents) {
      bulk.append("{\"index\":{}}\n")
          .append(JsonMapper.shared().writeValueAsString(document.fields()))
          .append('\n');
    }
    send("POST", "/" + release.index() + "/_bulk?refresh=true", bulk.toString());
  }

  private void clear() throws IOException {
    send("DELETE", "/" + release.index() + "?ignore_unavailable=true", "");
  }

  private void send(String method, String path, String body) throws IOException {
    Request request = new Request(method, path);
    if (!body.isEmpty()) {
      request.setEntity(
          new NByteArrayEntity(
              body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
    }
    String answer =
        new String(
            writer.performRequest(request).getEntity().getContent().readAllBytes(),
            StandardCharsets.UTF_8);
    if (answer.contains("\"errors\":true")) {
      throw new IOException(answer.substring(0, Math.min(2_000, answer.length())));
    }
  }

  @Override
  public void close() throws IOException {
    clear();
    writer.close();
    reader.close();
  }
}
