package org.regenregistry.server.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a transaction can do in one clinic. The caller keeps the order of the methods below, which
 * is the order in which locks are taken: identifiers, the clinic's own resources, patients, the
 * patients' resources.
 */
public final class ClinicWriter {

  /**
   * Rounded up to the millisecond, the precision of FHIR times: rounded down, a version could bear
   * a time that an extract before it already covers.
   */
  private static final String NOW =
      "select date_trunc('milliseconds', clock_timestamp() + interval '999 microseconds')";

  private final JdbcClient jdbc;
  private final IdentifierTable identifiers;
  private final ResourceTable resources;
  private final SearchTable search;
  private final PatientLedger ledger;

  ClinicWriter(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.identifiers = new IdentifierTable(jdbc, clinic);
    this.resources = new ResourceTable(jdbc, clinic);
    this.search = new SearchTable(jdbc, clinic);
    this.ledger = new PatientLedger(jdbc, clinic);
  }

  /**
   * Claims each identifier for the given resource id unless another resource has it, and returns
   * who owns each now.
   *
   * @throws CannotAcquireLockException when an owner vanished meanwhile; the transaction is to be
   *     run again
   */
  public Map<BusinessIdentifier, UUID> claim(Map<BusinessIdentifier, UUID> claims) {
    Map<BusinessIdentifier, UUID> owners = identifiers.claim(claims);
    if (owners.size() < claims.size()) {
      throw new CannotAcquireLockException("The owner of an identifier was deleted meanwhile");
    }
    return owners;
  }

  /** The owner of each identifier that has one. */
  public Map<BusinessIdentifier, UUID> owners(Collection<BusinessIdentifier> wanted) {
    return identifiers.owners(wanted);
  }

  /** Takes all identifiers from resources that the transaction deletes, for others to claim. */
  public void release(Collection<ResourceKey> deleted) {
    identifiers.release(deleted, List.of());
  }

  /** Makes other transactions that write to these patients wait until this one ends. */
  public void lockPatients(NavigableSet<UUID> patients) {
    ledger.lock(patients);
  }

  /** Locks those of the resources that exist, deleted ones included, and returns their state. */
  public Map<ResourceKey, CurrentRow> lock(Collection<ResourceKey> keys) {
    return resources.lock(keys);
  }

  /**
   * Those of the resources that exist and are not deleted. Until the transaction ends, nobody can
   * delete them.
   */
  public NavigableSet<ResourceKey> existing(Collection<ResourceKey> keys) {
    return resources.existing(keys);
  }

  /** Up to {@code limit} resources other than the Patient in a patient's compartment. */
  public List<ResourceKey> members(UUID patient, int limit) {
    return resources.members(patient, limit);
  }

  /** Those of the resources that a current resource refers to. */
  public List<UUID> referred(Collection<UUID> ids) {
    return search.referred(ids);
  }

  /** The patient in whose compartment each of the resources is, where there is one. */
  public Map<ResourceKey, UUID> patients(Collection<ResourceKey> keys) {
    return resources.patients(keys);
  }

  /**
   * The time to stamp on the versions, by the database's clock. It is drawn after all locks, so
   * that a later version of a resource never bears an earlier time.
   */
  public Instant now() {
    return jdbc.sql(NOW).query(Timestamp.class).single().toInstant();
  }

  /** Writes the versions and all rows that belong to them. */
  public void save(List<NewVersion> versions, Instant time) {
    if (versions.isEmpty()) {
      return;
    }
    resources.write(versions, time);
    releaseIdentifiers(versions);
    search.write(versions);
  }

  /**
   * Raises the revisions of the patients given and of all whose record refers to a resource of the
   * clinic among the versions saved.
   */
  public void raise(List<NewVersion> versions, NavigableSet<UUID> patients, Instant time) {
    ledger.raise(patients, shared(versions), time);
  }

  private static List<ResourceKey> shared(List<NewVersion> versions) {
    return versions.stream()
        .map(NewVersion::key)
        .filter(key -> key.kind().scope() == ResourceKind.Scope.CLINIC)
        .toList();
  }

  private void releaseIdentifiers(List<NewVersion> versions) {
    List<ResourceKey> changed = new ArrayList<>();
    List<BusinessIdentifier> kept = new ArrayList<>();
    for (NewVersion version : versions) {
      if (version.version() > 1) {
        changed.add(version.key());
      }
      if (version instanceof NewVersion.Content content) {
        kept.addAll(content.identifiers());
      }
    }
    identifiers.release(changed, kept);
  }
}
