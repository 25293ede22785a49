package org.regenregistry.benchmarks.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.regenregistry.benchmarks.database.DatabaseReading;
import org.regenregistry.benchmarks.load.Latencies;

/** The report for programs: the same figures, unrounded, as JSON. */
final class ReportFile {

  private static final int MOST_STATEMENTS = 15;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportFile() {}

  static void write(Report report, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, of(report).toPrettyString() + "\n");
  }

  static ObjectNode of(Report report) {
    ObjectNode root = JSON.createObjectNode();
    report.description().forEach(root.putObject("description")::put);
    ArrayNode rows = root.putArray("measurements");
    report.rows().forEach(row -> rows.add(measurement(row)));
    report.refused().forEach(root.putObject("notMeasured")::put);
    root.put("loadedResources", report.loaded());
    ObjectNode sizes = root.putObject("bytesOfLoadedResources");
    report
        .growth()
        .ifPresent(
            growth ->
                new TreeMap<>(growth.bytes())
                    .forEach(
                        (relation, bytes) ->
                            sizes.put(relation.table() + "/" + relation.name(), bytes)));
    return root;
  }

  private static ObjectNode measurement(Row row) {
    ObjectNode node = JSON.createObjectNode();
    node.put("workload", row.workload());
    node.put("clients", row.clients());
    node.put("successes", row.measured().successes());
    ObjectNode failures = node.putObject("failures");
    new TreeMap<>(row.measured().failures()).forEach(failures::put);
    node.put("seconds", row.measured().elapsed().toNanos() / 1e9);
    node.put("requestsPerSecond", row.measured().successesPerSecond());
    node.put("resourcesPerSecond", row.measured().resourcesPerSecond());
    node.put("answerBytes", row.measured().bytes());
    node.set("latencyMilliseconds", latencies(row.measured().latencies()));
    put(node, "serverCpuMillisecondsPerRequest", row.serverPerRequest());
    put(node, "serverCpuWithoutCompilingMillisecondsPerRequest", row.steadyPerRequest());
    put(node, "databaseCpuMillisecondsPerRequest", row.databasePerRequest());
    put(node, "driverCpuMillisecondsPerRequest", row.driverPerRequest());
    put(node, "serverCpuMicrosecondsPerResource", row.serverPerResource());
    put(node, "serverCpuWithoutCompilingMicrosecondsPerResource", row.steadyPerResource());
    put(node, "databaseCpuMicrosecondsPerResource", row.databasePerResource());
    put(node, "serverCpuPercentCompiling", row.compiling());
    put(node, "serverCpuPercentCollecting", row.collecting());
    put(node, "statementsPerRequest", row.statementsPerRequest());
    put(node, "transactionsPerRequest", row.transactionsPerRequest());
    put(node, "databaseBytesPerResource", row.bytesPerResource());
    put(node, "logBytesPerResource", row.logPerResource());
    node.put("processorsBusyWithOtherWork", row.otherProcessors());
    row.usage().counters().ifPresent(counters -> node.set("statements", statements(counters)));
    return node;
  }

  private static ObjectNode latencies(Latencies latencies) {
    ObjectNode node = JSON.createObjectNode();
    node.put("p50", latencies.percentile(0.50));
    node.put("p95", latencies.percentile(0.95));
    node.put("p99", latencies.percentile(0.99));
    node.put("max", latencies.longest());
    return node;
  }

  private static ArrayNode statements(DatabaseReading counters) {
    ArrayNode node = JSON.createArrayNode();
    counters
        .costliest(MOST_STATEMENTS)
        .forEach(
            use ->
                node.addObject()
                    .put("calls", use.calls())
                    .put("milliseconds", use.milliseconds())
                    .put("text", use.text()));
    return node;
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    value.ifPresent(each -> node.put(name, each));
  }
}
