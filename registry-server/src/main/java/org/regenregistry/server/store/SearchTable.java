package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that searches go through; replaced whole when a resource gets a new version. */
final class SearchTable {

  private static final String FORGET =
      """
      with changed as (select ? as clinic_id, ?::uuid[] as ids),
        tokens as (
          delete from search_token t using changed
          where t.clinic_id = changed.clinic_id and t.id = any(changed.ids))
      delete from search_string s using changed
      where s.clinic_id = changed.clinic_id and s.id = any(changed.ids)
      """;

  private static final String WRITE_TOKENS =
      """
      insert into search_token (clinic_id, key, id)
      select ?, key, id from unnest(?::uuid[], ?::uuid[]) as token (key, id)
      """;

  private static final String WRITE_STRINGS =
      """
      insert into search_string (clinic_id, type, parameter, value, id)
      select ?, type, parameter, value, id
      from unnest(?::text[], ?::text[], ?::text[], ?::uuid[]) as string (type, parameter, value, id)
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  SearchTable(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  void write(List<NewVersion> versions) {
    forget(versions.stream().filter(version -> version.version() > 1).toList());
    List<TokenRow> tokens = new ArrayList<>();
    List<StringRow> strings = new ArrayList<>();
    for (NewVersion version : versions) {
      if (version instanceof NewVersion.Content content) {
        SearchValues values = content.searchValues();
        values.tokens().forEach(token -> tokens.add(new TokenRow(token, content.key().id())));
        values.strings().forEach(string -> strings.add(new StringRow(string, content.key())));
      }
    }
    writeTokens(tokens);
    writeStrings(strings);
  }

  private void forget(List<NewVersion> versions) {
    if (versions.isEmpty()) {
      return;
    }
    jdbc.sql(FORGET)
        .param(clinic.value())
        .param(Columns.of(versions, version -> version.key().id().toString()))
        .update();
  }

  private void writeTokens(List<TokenRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(WRITE_TOKENS)
        .param(clinic.value())
        .param(Columns.of(rows, row -> row.key().toString()))
        .param(Columns.of(rows, row -> row.id().toString()))
        .update();
  }

  private void writeStrings(List<StringRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(WRITE_STRINGS)
        .param(clinic.value())
        .param(Columns.of(rows, row -> row.key().kind().type()))
        .param(Columns.of(rows, row -> row.string().parameter()))
        .param(Columns.of(rows, row -> row.string().value()))
        .param(Columns.of(rows, row -> row.key().id().toString()))
        .update();
  }

  private record TokenRow(UUID key, UUID id) {}

  private record StringRow(SearchValues.StringValue string, ResourceKey key) {}
}
