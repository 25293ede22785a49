package org.regenregistry.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Current resources that are one reference away from others. */
final class LinkReads {

  private static final String TARGETS =
      """
      select distinct l.target_type as type, l.target_id as id from resource_link l
      where l.clinic_id = ? and l.source_id = any (?::uuid[]) and l.parameter = ?
      """;

  private static final String TARGETS_OF_TYPE = TARGETS + " and l.target_type = ?";

  private static final String SOURCES =
      """
      select distinct ?::text as type, l.source_id as id from resource_link l
      where l.clinic_id = ? and l.target_id = any (?::uuid[]) and l.parameter = ?
      """;

  private static final String PATIENTS =
      """
      select distinct 'Patient' as type, m.patient_id as id from resource m
      where m.clinic_id = ? and m.type = ? and m.id = any (?::uuid[])
      """;

  private static final String MEMBERS =
      """
      select m.type, m.id from resource m
      where m.clinic_id = ? and m.patient_id = any (?::uuid[]) and m.type = ? and not m.deleted
      """;

  private static final LinkedResources NOTHING = new LinkedResources(List.of(), true);

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  LinkReads(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  LinkedResources read(Collection<ResourceKey> from, LinkStep step, int limit) {
    return switch (step) {
      case LinkStep.To(var source, var path, var target) ->
          targets(of(from, source), path, target, limit);
      case LinkStep.From(var source, var path) -> sources(from, source, path, limit);
    };
  }

  private LinkedResources targets(
      List<ResourceKey> from, LinkPath path, Optional<ResourceKind> target, int limit) {
    if (from.isEmpty()) {
      return NOTHING;
    }
    return switch (path) {
      case LinkPath.Reference(String parameter) ->
          referred(List.of(clinic.value(), ids(from), parameter), target, limit);
      case LinkPath.Compartment() -> {
        if (target.isPresent() && target.get() != ResourceKind.PATIENT) {
          yield NOTHING;
        }
        String type = from.getFirst().kind().type();
        yield read(PATIENTS, List.of(clinic.value(), type, ids(from)), limit);
      }
    };
  }

  /** The type is a condition of the statement, because the limit is; else targets would be lost. */
  private LinkedResources referred(List<Object> filter, Optional<ResourceKind> target, int limit) {
    if (target.isEmpty()) {
      return read(TARGETS, filter, limit);
    }
    List<Object> typed = new ArrayList<>(filter);
    typed.add(target.get().type());
    return read(TARGETS_OF_TYPE, typed, limit);
  }

  private LinkedResources sources(
      Collection<ResourceKey> from, ResourceKind source, LinkPath path, int limit) {
    return switch (path) {
      case LinkPath.Reference(String parameter) ->
          read(SOURCES, List.of(source.type(), clinic.value(), ids(from), parameter), limit);
      case LinkPath.Compartment() -> {
        List<ResourceKey> patients = of(from, ResourceKind.PATIENT);
        yield patients.isEmpty()
            ? NOTHING
            : read(MEMBERS, List.of(clinic.value(), ids(patients), source.type()), limit);
      }
    };
  }

  private LinkedResources read(String found, List<Object> filter, int limit) {
    List<Object> parameters = new ArrayList<>(List.of(PageBudget.BYTES, PageBudget.BYTES));
    parameters.addAll(filter);
    parameters.add(clinic.value());
    parameters.add(limit + 1);
    List<Row> rows = rows(found, parameters);
    List<StoredVersion> resources =
        rows.stream().takeWhile(Row::fits).limit(limit).map(Row::version).toList();
    return new LinkedResources(resources, resources.size() == rows.size());
  }

  private List<Row> rows(String found, List<Object> parameters) {
    return jdbc.sql(
            """
            select v.type, v.id, v.version, v.last_updated, v.patient_id, %s
            from (%s) found
            join resource r
              on r.clinic_id = ? and r.type = found.type and r.id = found.id and not r.deleted
            join resource_version v on v.clinic_id = r.clinic_id and v.type = r.type
              and v.id = r.id and v.version = r.version
            order by v.type, v.id limit ?
            """
                .formatted(PageBudget.columns("v.content", "v.type, v.id"), found))
        .params(parameters)
        .query((row, _) -> new Row(version(row), row.getBoolean("fits")))
        .list();
  }

  private record Row(StoredVersion version, boolean fits) {}

  private static List<ResourceKey> of(Collection<ResourceKey> keys, ResourceKind kind) {
    return keys.stream().filter(key -> key.kind() == kind).toList();
  }

  private static String[] ids(Collection<ResourceKey> keys) {
    return keys.stream().map(key -> key.id().toString()).toArray(String[]::new);
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
