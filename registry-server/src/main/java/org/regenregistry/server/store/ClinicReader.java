package org.regenregistry.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be read in one clinic, on one snapshot. */
public final class ClinicReader {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String READ =
      """
      select v.type, v.id, v.version, v.last_updated, v.content
      from resource r join resource_version v using (clinic_id, type, id, version)
      where r.clinic_id = ? and r.type = ? and r.id = ?
      """;

  private static final String READ_VERSION =
      """
      select type, id, version, last_updated, content from resource_version
      where clinic_id = ? and type = ? and id = ? and version = ?
      """;

  private static final String PAGE =
      """
       and r.id > ? order by r.id limit ?) page
      join resource_version v using (clinic_id, type, id, version)
      order by v.id
      """;

  private static final String CONTENT_OF_PAGE =
      """
      select v.type, v.id, v.version, v.last_updated, v.content
      from (select r.clinic_id, r.type, r.id, r.version
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  ClinicReader(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  /** The current version, which may be the one that deleted the resource. */
  public Optional<StoredVersion> read(ResourceKey key) {
    return jdbc.sql(READ)
        .param(clinic.value())
        .param(key.kind().type())
        .param(key.id())
        .query((row, _) -> version(row))
        .optional();
  }

  /** One version of a resource. */
  public Optional<StoredVersion> read(ResourceKey key, int version) {
    return jdbc.sql(READ_VERSION)
        .param(clinic.value())
        .param(key.kind().type())
        .param(key.id())
        .param(version)
        .query((row, _) -> version(row))
        .optional();
  }

  /** A page of the resources that fulfil the conditions of a search. */
  public SearchPage search(SearchRequest request) {
    SearchSql sql = SearchSql.of(clinic, request.kind(), request.conditions());
    long total =
        jdbc.sql("select count(*) " + sql.text())
            .params(sql.parameters())
            .query(Long.class)
            .single();
    List<Object> parameters = new ArrayList<>(sql.parameters());
    parameters.add(request.after().map(Position::id).orElse(BEFORE_ALL));
    parameters.add(request.limit() + 1);
    List<StoredVersion> found =
        jdbc.sql(CONTENT_OF_PAGE + sql.text() + PAGE)
            .params(parameters)
            .query((row, _) -> version(row))
            .list();
    boolean last = found.size() <= request.limit();
    List<StoredVersion> page = last ? found : found.subList(0, request.limit());
    return new SearchPage(
        OptionalLong.of(total),
        page,
        last || page.isEmpty()
            ? Optional.empty()
            : Optional.of(new Position(List.of(), page.getLast().key().id())));
  }

  /** Current resources that are one step along references away from others. */
  public List<StoredVersion> linked(Collection<ResourceKey> from, LinkStep step, int limit) {
    return new LinkReads(jdbc, clinic).read(from, step, limit);
  }

  /** Versions by the time they were written. */
  public HistoryPage history(HistoryRequest request) {
    return new HistoryReads(jdbc, clinic).page(request);
  }

  /** A patient's record: what belongs to the patient, and what of the clinic it refers to. */
  public RecordPage record(RecordRequest request) {
    return new RecordReads(jdbc, clinic).page(request);
  }

  private static StoredVersion version(ResultSet row) throws SQLException {
    return new StoredVersion(
        new ResourceKey(
            ResourceKind.of(row.getString("type")).orElseThrow(), row.getObject("id", UUID.class)),
        row.getInt("version"),
        row.getTimestamp("last_updated").toInstant(),
        Optional.ofNullable(row.getString("content")));
  }
}
