package org.regenregistry.launcher.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Compares the tables with what the clinics were told, by SQL and without code of the registry. */
final class StoreCheck {

  private static final String MISSING =
      """
      select promised.clinic_id || ' ' || promised.type || '/' || promised.id || ' ' || promised.version
      from unnest(?::text[], ?::text[], ?::uuid[], ?::int[], ?::text[])
        as promised (clinic_id, type, id, version, part)
      left join resource_version v using (clinic_id, type, id, version)
      where v.id is null or v.deleted <> (part = '')
         or (part <> '' and position(part in v.content) = 0)
      """;

  private static final String CURRENT =
      """
      select type || '/' || id, version, deleted from resource where patient_id is not null
      """;

  private final Connection connection;

  StoreCheck(Connection connection) {
    this.connection = connection;
  }

  /** Versions that were acknowledged and are not there. */
  List<String> lost(List<Truth.Version> versions) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      set(statement, 1, "text", versions.stream().map(Truth.Version::clinic).toArray());
      set(statement, 2, "text", versions.stream().map(Truth.Version::type).toArray());
      set(statement, 3, "text", versions.stream().map(Truth.Version::id).toArray());
      set(statement, 4, "int", versions.stream().map(Truth.Version::version).toArray());
      set(statement, 5, "text", versions.stream().map(Truth.Version::content).toArray());
      return texts(statement);
    }
  }

  /** Where the current state of a record is another than its clinic knows. */
  List<String> surprises(List<Person> persons) throws SQLException {
    Map<String, String> current = current();
    List<String> surprises = new ArrayList<>();
    for (Person person : persons) {
      person
          .resources()
          .forEach(
              (key, known) -> {
                if (known.kind() == Person.Kind.SHARED) {
                  current.remove(key);
                  return;
                }
                String found = current.remove(key);
                String expected =
                    person.isErased() ? null : state(known.version(), known.deleted());
                if (!Objects.equals(expected, found)) {
                  surprises.add(key + " is " + found + " and was told to be " + expected);
                }
              });
    }
    new TreeSet<>(current.keySet())
        .forEach(key -> surprises.add(key + " is there and nobody was told"));
    return surprises;
  }

  private static String state(int version, boolean deleted) {
    return version + (deleted ? " deleted" : "");
  }

  private Map<String, String> current() throws SQLException {
    Map<String, String> current = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(CURRENT);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        current.put(rows.getString(1), state(rows.getInt(2), rows.getBoolean(3)));
      }
    }
    return current;
  }

  private static List<String> texts(PreparedStatement statement) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static void set(PreparedStatement statement, int position, String type, Object[] values)
      throws SQLException {
    statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }
}
