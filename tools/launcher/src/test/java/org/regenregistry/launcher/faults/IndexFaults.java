package org.regenregistry.launcher.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.regenregistry.mapping.treatment.TreatmentIndex;

/** What goes wrong inside of Elasticsearch, or by the hand of somebody who meddles with it. */
final class IndexFaults {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private IndexFaults() {}

  static List<Fault> of(Elasticsearch elasticsearch, Random random) {
    return List.of(
        new DiskFull(elasticsearch),
        new TooBusy(elasticsearch),
        new OtherMapping(elasticsearch),
        new IndexDeleted(elasticsearch),
        new AliasRemoved(elasticsearch, random));
  }

  /** The watermarks say that no disk has room enough; Elasticsearch then lets nobody write. */
  private record DiskFull(Elasticsearch elasticsearch) implements Fault {

    private static final String WATERMARK = "\"cluster.routing.allocation.disk.watermark.";

    @Override
    public String name() {
      return "disk full";
    }

    @Override
    public void begin() {
      elasticsearch.served();
      set("\"900tb\"", "\"800tb\"", "\"700tb\"");
      await().atMost(PATIENCE).until(this::isBlocked);
    }

    private boolean isBlocked() throws InterruptedException {
      return elasticsearch
          .ask("GET", "/" + TreatmentIndex.ALIAS + "-*/_settings/index.blocks.*", "")
          .filter(settings -> settings.toString().contains("read_only_allow_delete"))
          .isPresent();
    }

    /** The block is lifted by Elasticsearch when it next looks how full the disk is. */
    @Override
    public void end() {
      set("null", "null", "null");
    }

    private void set(String low, String high, String flood) {
      elasticsearch.set(
          WATERMARK
              + ("low\": %s, " + WATERMARK + "high\": %s, " + WATERMARK + "flood_stage\": %s")
                  .formatted(low, high, flood));
    }
  }

  /** Elasticsearch answers 429 to every request that is more than a few lines. */
  private record TooBusy(Elasticsearch elasticsearch) implements Fault {

    @Override
    public String name() {
      return "elasticsearch too busy";
    }

    @Override
    public void begin() {
      elasticsearch.set("\"network.breaker.inflight_requests.limit\": \"2kb\"");
    }

    @Override
    public void end() {
      elasticsearch.set("\"network.breaker.inflight_requests.limit\": null");
    }
  }

  /** Somebody puts an index in the place of the serving one that refuses some documents. */
  private record OtherMapping(Elasticsearch elasticsearch) implements Fault {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
      return "mapping changed by hand";
    }

    @Override
    public void begin() throws InterruptedException {
      for (String index : elasticsearch.served()) {
        elasticsearch.insist("DELETE", "/" + index + "?ignore_unavailable=true", "");
        // The indexer may have missed the index already; then it is not there to be replaced.
        elasticsearch.ask("PUT", "/" + index, definition(index));
      }
    }

    private static String definition(String index) {
      try {
        ObjectNode root = (ObjectNode) JSON.readTree(TreatmentIndex.definition());
        ((ObjectNode) root.at("/mappings/properties/patient/properties/ageAtIndex"))
            .put("type", "boolean");
        root.putObject("aliases").putObject(TreatmentIndex.ALIAS);
        ((ObjectNode) root.path("aliases")).putObject(index + ".write");
        return root.toString();
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public void end() {
      // Nobody puts it right.
    }
  }

  /** Somebody deletes what answers come from. */
  private record IndexDeleted(Elasticsearch elasticsearch) implements Fault {

    @Override
    public String name() {
      return "index deleted by hand";
    }

    @Override
    public void begin() {
      for (String index : elasticsearch.served()) {
        elasticsearch.insist("DELETE", "/" + index + "?ignore_unavailable=true", "");
      }
    }

    @Override
    public void end() {
      // Nobody brings it back.
    }
  }

  /** Somebody removes the alias by which the index is searched, or written. */
  private record AliasRemoved(Elasticsearch elasticsearch, Random random) implements Fault {

    @Override
    public String name() {
      return "alias removed by hand";
    }

    @Override
    public void begin() throws InterruptedException {
      for (String index : elasticsearch.served()) {
        String alias = random.nextBoolean() ? TreatmentIndex.ALIAS : index + ".write";
        elasticsearch.ask("DELETE", "/" + index + "/_alias/" + alias, "");
      }
    }

    @Override
    public void end() {
      // Nobody puts it back.
    }
  }
}
