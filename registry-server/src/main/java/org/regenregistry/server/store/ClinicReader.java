package org.regenregistry.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be read in one clinic, on one snapshot. */
public final class ClinicReader {

  private static final String READ =
      """
      select v.type, v.id, v.version, v.last_updated, v.patient_id, v.content
      from resource r join resource_version v using (clinic_id, type, id, version)
      where r.clinic_id = ? and r.type = ? and r.id = ?
      """;

  private static final String READ_VERSION =
      """
      select type, id, version, last_updated, patient_id, content from resource_version
      where clinic_id = ? and type = ? and id = ? and version = ?
      """;

  private static final String OTHERS =
      """
      select exists (select from resource where clinic_id = ? and extraction < ? and not deleted)
        or exists (select from resource where clinic_id = ? and extraction > ? and not deleted)
      """;

  /** Looks for one number after the other, because there are few among very many rows. */
  private static final String EXTRACTIONS =
      """
      with recursive number (value) as (
        select min(extraction) from resource where clinic_id = ? and not deleted
        union all
        select (select min(extraction) from resource
          where clinic_id = ? and not deleted and extraction > number.value)
        from number where number.value is not null)
      select value from number where value is not null
      """;

  private final JdbcClient jdbc;
  private final JdbcClient searches;
  private final ClinicCode clinic;
  private final TransactionWitness witness;

  ClinicReader(Statements statements, ClinicCode clinic, TransactionWitness witness) {
    this.jdbc = statements.prepared();
    this.searches = statements.planned();
    this.clinic = clinic;
    this.witness = witness;
  }

  /** The current version, which may be the one that deleted the resource. */
  public Optional<StoredVersion> read(ResourceKey key) {
    Optional<StoredVersion> found =
        jdbc.sql(READ)
            .param(clinic.value())
            .param(key.kind().type())
            .param(key.id())
            .query((row, _) -> version(row))
            .optional();
    witness.read(clinic, found.stream().toList());
    return found;
  }

  /** One version of a resource. */
  public Optional<StoredVersion> read(ResourceKey key, int version) {
    Optional<StoredVersion> found =
        jdbc.sql(READ_VERSION)
            .param(clinic.value())
            .param(key.kind().type())
            .param(key.id())
            .param(version)
            .query((row, _) -> version(row))
            .optional();
    witness.read(clinic, found.stream().toList());
    return found;
  }

  /** A page of the resources that fulfil the conditions of a search, within the page budget. */
  public SearchPage search(SearchRequest request) {
    SearchPage page = new SearchReads(searches, clinic).search(request);
    witness.read(clinic, page.resources());
    return page;
  }

  /**
   * The resources that fulfil the conditions of a search, up to its limit and however large: for
   * those who have to know how many there are.
   */
  public List<StoredVersion> found(SearchRequest request) {
    return new SearchReads(searches, clinic).complete(request).resources();
  }

  /** Whether the rows of all current resources were extracted by these declarations. */
  public boolean extracted(int extraction) {
    return !jdbc.sql(OTHERS)
        .params(clinic.value(), extraction, clinic.value(), extraction)
        .query(Boolean.class)
        .single();
  }

  /** Current resources that are one step along references away from others. */
  public LinkedResources linked(Collection<ResourceKey> from, LinkStep step, int limit) {
    LinkedResources linked = new LinkReads(jdbc, clinic).read(from, step, limit);
    witness.read(clinic, linked.resources());
    return linked;
  }

  /** Versions by the time they were written. */
  public HistoryPage history(HistoryRequest request) {
    HistoryPage page = new HistoryReads(searches, clinic).page(request);
    witness.read(clinic, page.versions());
    return page;
  }

  /** A patient's record: what belongs to the patient, and what of the clinic it refers to. */
  public RecordPage record(RecordRequest request) {
    RecordPage page = new RecordReads(jdbc, clinic).page(request);
    if (page instanceof RecordPage.Found found) {
      witness.read(clinic, found.resources());
    }
    return page;
  }

  /** The numbers of the declarations by which the rows of current resources were extracted. */
  public Set<Integer> extractions() {
    return jdbc.sql(EXTRACTIONS)
        .params(clinic.value(), clinic.value())
        .query((row, _) -> row.getInt(1))
        .set();
  }

  private static StoredVersion version(ResultSet row) throws SQLException {
    return new StoredVersion(
        new ResourceKey(
            ResourceKind.of(row.getString("type")).orElseThrow(), row.getObject("id", UUID.class)),
        row.getInt("version"),
        row.getTimestamp("last_updated").toInstant(),
        Optional.ofNullable(row.getObject("patient_id", UUID.class)),
        Optional.ofNullable(row.getString("content")));
  }
}
