package org.regenregistry.server.extract;

import ca.uhn.fhir.context.FhirContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/**
 * What the clinics' own resources were at an instant: organizations, products and studies that
 * patients' records refer to. Those read last are remembered, because a clinic's records refer to
 * the same few again and again.
 */
final class SharedHistory implements AutoCloseable {

  private static final int REMEMBERED = 1_000;

  private static final String AS_OF =
      """
      select v.deleted, v.content
      from resource_version v
      where v.clinic_id = ? and v.type = ? and v.id = ? and v.last_updated <= ?
      order by v.version desc
      limit 1
      """;

  private final FhirContext fhir;
  private final PreparedStatement statement;
  private final OffsetDateTime instant;
  private final Map<Shared, Optional<Resource>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shared, Optional<Resource>> eldest) {
          return size() > REMEMBERED;
        }
      };

  SharedHistory(Connection connection, FhirContext fhir, Instant asOf) throws SQLException {
    this.fhir = fhir;
    this.statement = connection.prepareStatement(AS_OF);
    this.instant = asOf.atOffset(ZoneOffset.UTC);
  }

  /** The clinic's own resources that the resources of a record refer to, in a fixed order. */
  List<Resource> referredBy(ClinicCode clinic, List<Resource> resources) throws SQLException {
    List<Resource> shared = new ArrayList<>();
    for (ResourceKey key : keys(resources)) {
      read(new Shared(clinic, key)).ifPresent(shared::add);
    }
    return shared;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }

  private NavigableSet<ResourceKey> keys(List<Resource> resources) {
    NavigableSet<ResourceKey> keys = new TreeSet<>();
    for (Resource resource : resources) {
      fhir.newTerser().getAllResourceReferences(resource).stream()
          .map(found -> ((Reference) found.getResourceReference()).getReference())
          .flatMap(reference -> Optional.ofNullable(reference).stream())
          .flatMap(reference -> ResourceKey.parse(reference).stream())
          .filter(key -> key.kind().scope() == ResourceKind.Scope.CLINIC)
          .forEach(keys::add);
    }
    return keys;
  }

  private Optional<Resource> read(Shared shared) throws SQLException {
    Optional<Resource> known = remembered.get(shared);
    if (known != null) {
      return known;
    }
    statement.setString(1, shared.clinic().value());
    statement.setString(2, shared.key().kind().type());
    statement.setObject(3, shared.key().id());
    statement.setObject(4, instant);
    try (ResultSet row = statement.executeQuery()) {
      Optional<Resource> read =
          row.next() && !row.getBoolean("deleted")
              ? Optional.of(parse(row.getString("content")))
              : Optional.empty();
      remembered.put(shared, read);
      return read;
    }
  }

  private Resource parse(String content) {
    return (Resource) fhir.newJsonParser().parseResource(content);
  }

  private record Shared(ClinicCode clinic, ResourceKey key) {}
}
