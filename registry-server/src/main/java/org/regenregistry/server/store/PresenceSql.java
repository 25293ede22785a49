package org.regenregistry.server.store;

import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.ConditionSql.Found;

/** Conditions on whether a resource has any value of a parameter. */
final class PresenceSql {

  private PresenceSql() {}

  /** The row has a value. */
  static SqlText of(ClinicCode clinic, Found found, String parameter, ParameterForm form) {
    String row = found.row();
    return switch (form) {
      case TOKEN, STRING, URI ->
          exists(
              "search_term s where s.clinic_id = (select ?::text) and s.parameter = ? and s.key = any(%s.terms)",
              row, clinic, parameter);
      case DATE ->
          MainDates.isMain(found.kind(), parameter)
              ? new SqlText().add("(" + row + ".date_low is not null)")
              : exists(
                  "search_date d where d.clinic_id = (select ?::text) and d.parameter = ? and d.id = %s.id",
                  row, clinic, parameter);
      case QUANTITY ->
          exists(
              """
              search_quantity q join search_term s on s.clinic_id = q.clinic_id and s.key = q.key
              where q.clinic_id = (select ?::text) and s.parameter = ? and q.id = %s.id\
              """,
              row, clinic, parameter);
      case LINK ->
          exists(
              "resource_link l where l.clinic_id = (select ?::text) and l.parameter = ? and l.source_id = %s.id",
              row, clinic, parameter);
      case IDENTIFIER ->
          exists(
              "business_identifier i where i.clinic_id = (select ?::text) and i.type = ? and i.id = %s.id",
              row, clinic, found.kind().type());
      case COMPARTMENT -> new SqlText().add("(" + row + ".patient_id is not null)");
      case ID, UPDATED -> new SqlText().add("true");
    };
  }

  private static SqlText exists(String rows, String row, ClinicCode clinic, String second) {
    return new SqlText()
        .add("exists (select from " + rows.formatted(row) + ")", clinic.value(), second);
  }
}
