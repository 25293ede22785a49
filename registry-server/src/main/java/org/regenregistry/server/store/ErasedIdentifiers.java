package org.regenregistry.server.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Identifiers of erased patients, of which hashes are all that is left. */
final class ErasedIdentifiers {

  private static final String AMONG =
      """
      select encode(e.hash, 'hex')
      from unnest(?::text[]) as wanted (hash)
      join erased_identifier e on e.clinic_id = ? and e.hash = decode(wanted.hash, 'hex')
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;
  private final IdentifierHash hash;

  ErasedIdentifiers(JdbcClient jdbc, ClinicCode clinic, IdentifierHash hash) {
    this.jdbc = jdbc;
    this.clinic = clinic;
    this.hash = hash;
  }

  /** Those of the identifiers that an erasure has left a hash of. */
  Set<BusinessIdentifier> among(Collection<BusinessIdentifier> identifiers) {
    if (identifiers.isEmpty()) {
      return Set.of();
    }
    Map<String, BusinessIdentifier> hashed = new HashMap<>();
    identifiers.forEach(
        identifier ->
            hashed.put(HexFormat.of().formatHex(hash.of(clinic, identifier)), identifier));
    return jdbc
        .sql(AMONG)
        .param(hashed.keySet().toArray(String[]::new))
        .param(clinic.value())
        .query((row, _) -> hashed.get(row.getString(1)))
        .list()
        .stream()
        .flatMap(found -> Optional.ofNullable(found).stream())
        .collect(Collectors.toSet());
  }
}
