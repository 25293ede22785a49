package org.regenregistry.server.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a transaction can do in one clinic. The caller keeps the order of the methods below, which
 * is the order in which locks are taken: identifiers, the clinic's own resources, patients, the
 * patients' resources, and at the very end the dictionary of search terms.
 */
public final class ClinicWriter {

  /**
   * Rounded up to the millisecond, the precision of FHIR times: rounded down, a version could bear
   * a time that an extract before it already covers.
   */
  private static final String NOW =
      "select date_trunc('milliseconds', clock_timestamp() + interval '999 microseconds')";

  private final Statements statements;
  private final JdbcClient jdbc;
  private final IdentifierTable identifiers;
  private final ResourceTable resources;
  private final SearchTable search;
  private final PatientLedger ledger;
  private final TermTable dictionary;
  private final KnownTerms.Dictionary known;
  private final IdentifierHash hash;
  private final ClinicCode clinic;
  private final Map<ResourceKey, Set<Long>> termsBefore = new HashMap<>();
  private final Map<Long, SearchTerm> terms = new HashMap<>();
  private final List<NewVersion> saved = new ArrayList<>();

  ClinicWriter(
      Statements statements, ClinicCode clinic, KnownTerms.Dictionary known, IdentifierHash hash) {
    this.statements = statements;
    this.jdbc = statements.prepared();
    this.clinic = clinic;
    this.known = known;
    this.hash = hash;
    this.dictionary = new TermTable(jdbc, clinic);
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

  /** Those of the identifiers that belonged to a patient of the clinic who was erased. */
  public Set<BusinessIdentifier> erased(Collection<BusinessIdentifier> identifiers) {
    return new ErasedIdentifiers(jdbc, clinic, hash).among(identifiers);
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
    Map<ResourceKey, CurrentRow> rows = new HashMap<>();
    resources
        .lock(keys)
        .forEach(
            (key, locked) -> {
              termsBefore.put(key, locked.terms());
              rows.put(key, locked.current());
            });
    return rows;
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

  /**
   * Up to {@code limit} current resources of a type that fulfil the conditions, in the order of
   * their ids. They are not locked.
   */
  public List<ResourceKey> find(ResourceKind kind, List<SearchCondition> conditions, int limit) {
    return new SearchReads(statements.planned(), clinic)
            .complete(
                new SearchRequest(
                    kind,
                    conditions,
                    SearchOrder.BY_ID,
                    Optional.empty(),
                    limit,
                    SearchRequest.Total.NONE))
            .resources()
            .stream()
            .map(StoredVersion::key)
            .toList();
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
    lock(changed(versions).stream().filter(key -> !termsBefore.containsKey(key)).toList());
    resources.write(versions, time);
    saved.addAll(versions);
    releaseIdentifiers(versions);
    search.write(versions.stream().map(FoundBy::of).toList(), before(versions));
    for (NewVersion version : versions) {
      if (version instanceof NewVersion.Content content) {
        terms.putAll(TermTable.all(content.searchValues()));
      }
      // Who writes the same resource again in this transaction finds these terms.
      termsBefore.put(version.key(), FoundBy.of(version).terms());
    }
  }

  /** All versions that this transaction has saved. */
  List<NewVersion> saved() {
    return List.copyOf(saved);
  }

  private Map<ResourceKey, Set<Long>> before(List<NewVersion> versions) {
    Map<ResourceKey, Set<Long>> before = new HashMap<>(termsBefore);
    before.keySet().retainAll(changed(versions));
    return before;
  }

  private static List<ResourceKey> changed(List<NewVersion> versions) {
    return versions.stream().filter(version -> version.version() > 1).map(NewVersion::key).toList();
  }

  /**
   * Adds the terms of all versions saved to the dictionary, so that searches of this transaction
   * find by them. Nothing may be locked after this, so that whoever waits for a term waits for a
   * commit and nothing else. It need not be called: it is done before the commit at the latest.
   */
  public void finish() {
    Map<Long, SearchTerm> unknown = known.unknown(terms);
    dictionary.add(unknown);
    known.rememberAfterCommit(unknown.keySet());
    terms.clear();
  }

  /**
   * Raises the revisions of the patients given and of all whose record refers to a resource of the
   * clinic among the versions saved.
   */
  public void raise(List<NewVersion> versions, ChangedPatients patients, Instant time) {
    ledger.raise(patients, shared(versions), time);
  }

  private static List<ResourceKey> shared(List<NewVersion> versions) {
    return versions.stream()
        .map(NewVersion::key)
        .filter(key -> key.kind().scope() == ResourceKind.Scope.CLINIC)
        .toList();
  }

  private void releaseIdentifiers(List<NewVersion> versions) {
    List<BusinessIdentifier> kept = new ArrayList<>();
    for (NewVersion version : versions) {
      if (version instanceof NewVersion.Content content) {
        kept.addAll(content.identifiers());
      }
    }
    identifiers.release(changed(versions), kept);
  }
}
