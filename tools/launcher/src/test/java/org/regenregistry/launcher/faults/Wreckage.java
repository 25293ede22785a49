package org.regenregistry.launcher.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a registry looks like that did not come back, for whoever has to find out why. */
record Wreckage(FaultyRegistry registry, Elasticsearch elasticsearch) {

  private static final int LINES = 120;

  private static final List<String> QUESTIONS =
      List.of(
          "/_cluster/health",
          "/_cat/indices?format=json&h=index,health,docs.count",
          "/_cat/aliases?format=json&h=alias,index",
          "/_cat/shards?format=json&h=index,prirep,state,node,unassigned.reason",
          "/_cat/pending_tasks?format=json");

  void print() throws InterruptedException, SQLException {
    for (String question : QUESTIONS) {
      System.out.println(
          question
              + ": "
              + elasticsearch.ask("GET", question, "").map(Object::toString).orElse("no answer"));
    }
    printGenerations();
    registry.indexerLogs(LINES).forEach(System.out::println);
  }

  private void printGenerations() throws SQLException {
    try (Connection connection = registry.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select row_to_json(generation)::text from index_generation generation")) {
      while (rows.next()) {
        System.out.println(rows.getString(1));
      }
    }
  }
}
