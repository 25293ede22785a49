package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ExpandWildcard;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The indices of treatment records in Elasticsearch: made, named by the alias that answers come
 * from, and removed. Every method may be repeated and may run in several indexers at once.
 */
public class TreatmentIndices {

  private static final String WRITE = ".write";

  /** How long a new index may look for a place; less than an answer is waited for. */
  private static final Time ROOM = Time.of(time -> time.time("5s"));

  private final ElasticsearchClient client;
  private final Definition definition;
  private final RandomGenerator random;

  public TreatmentIndices(
      ElasticsearchClient client, Definition definition, RandomGenerator random) {
    this.client = client;
    this.definition = definition;
    this.random = random;
  }

  /**
   * What the indices of this version of the software are like.
   *
   * @param alias the name that is searched
   * @param prefix what the names of indices begin with; it has the version of the mapping in it
   * @param body settings and mapping as JSON
   */
  public record Definition(String alias, String prefix, String body) {}

  /**
   * The alias by which an index is written. Writes demand an alias, so that no write makes an index
   * that has gone anew, with a mapping that was guessed.
   */
  public static String writeAlias(String index) {
    return index + WRITE;
  }

  /**
   * Creates an index with a name that no index had before. A cluster without room for it answers
   * all the same, so that the index is known to whoever asked for it.
   */
  public String create() throws IOException {
    String name =
        definition.prefix() + "-" + HexFormat.of().toHexDigits(random.nextLong()).substring(8);
    client
        .indices()
        .create(
            index ->
                index
                    .index(name)
                    .withJson(new StringReader(definition.body()))
                    .aliases(writeAlias(name), alias -> alias)
                    .timeout(ROOM));
    return name;
  }

  /** The indices there are, of all versions. */
  public Set<String> existing() throws IOException {
    return Set.copyOf(
        client
            .indices()
            .getAlias(
                alias -> alias.index(definition.alias() + "-*").expandWildcards(ExpandWildcard.All))
            .result()
            .keySet());
  }

  /** Whether the index can be written by its alias; somebody may have removed that. */
  public boolean isWritable(String index) throws IOException {
    return client
        .indices()
        .existsAlias(alias -> alias.index(index).name(writeAlias(index)))
        .value();
  }

  /** Gives an index the alias by which it is written. */
  public void makeWritable(String index) throws IOException {
    client
        .indices()
        .updateAliases(
            update ->
                update.actions(
                    action -> action.add(add -> add.index(index).alias(writeAlias(index)))));
  }

  /**
   * Those of the indices that {@link #create()} made, for this version of the software. Whoever
   * made one and died before it could tell left it behind.
   */
  public Set<String> ownOf(Set<String> indices) {
    String own = Pattern.quote(definition.prefix()) + "-[0-9a-f]{8}";
    return indices.stream()
        .filter(index -> index.matches(own))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the mapping of the index is the one that this version of the software gives it. */
  public boolean isAsDefined(String index) throws IOException {
    var mapping = client.indices().getMapping(get -> get.index(index)).get(index);
    return mapping != null
        && MappingText.of(mapping.mappings()).equals(MappingText.ofDefinition(definition.body()));
  }

  /** The indices that answers come from; one, unless somebody meddled. */
  public Set<String> served() throws IOException {
    try {
      return Set.copyOf(
          client.indices().getAlias(alias -> alias.name(definition.alias())).result().keySet());
    } catch (ElasticsearchException refusal) {
      if (refusal.status() == 404) {
        return Set.of();
      }
      throw refusal;
    }
  }

  /** Has answers come from this index and no other, in one step, with all that it holds. */
  public void serve(String index) throws IOException {
    client.indices().refresh(refresh -> refresh.index(index));
    var actions = new ArrayList<Action>();
    for (var old : served()) {
      if (!old.equals(index)) {
        actions.add(
            Action.of(
                action ->
                    action.remove(
                        remove -> remove.index(old).alias(definition.alias()).mustExist(false))));
      }
    }
    actions.add(Action.of(action -> action.add(add -> add.index(index).alias(definition.alias()))));
    client.indices().updateAliases(update -> update.actions(List.copyOf(actions)));
  }

  /** Removes an index, if it is there. */
  public void delete(String index) throws IOException {
    client.indices().delete(delete -> delete.index(index).ignoreUnavailable(true));
  }

  /** How many documents a search of the index finds from now on. */
  public long count(String index) throws IOException {
    client.indices().refresh(refresh -> refresh.index(index));
    return client.count(count -> count.index(index)).count();
  }

  /** The fields that the index knows. */
  public MappedFields fields(String index) throws IOException {
    var mapping = client.indices().getMapping(get -> get.index(index)).get(index);
    Map<String, Property> properties =
        Objects.requireNonNull(mapping, index).mappings().properties();
    return MappedFields.of(properties);
  }
}
