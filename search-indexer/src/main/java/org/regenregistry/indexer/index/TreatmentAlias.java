package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The name by which the treatment index is written and read, and the index behind it.
 *
 * <p>Every method may be repeated and may run in several indexers at once.
 */
public class TreatmentAlias {

  private final ElasticsearchClient client;
  private final IndexDefinition definition;

  public TreatmentAlias(ElasticsearchClient client, IndexDefinition definition) {
    this.client = client;
    this.definition = definition;
  }

  /**
   * The index that this version of the software writes.
   *
   * @param alias the name used in every request
   * @param index the index itself, named after the version of its mapping
   * @param body settings and mapping as JSON
   */
  public record IndexDefinition(String alias, String index, String body) {}

  /** Whether the alias names the index of this version. */
  public boolean isServing() throws IOException {
    return served().equals(Set.of(definition.index()));
  }

  /** Creates the index of this version unless it exists. */
  public void create() throws IOException {
    try {
      client
          .indices()
          .create(
              index ->
                  index.index(definition.index()).withJson(new StringReader(definition.body())));
    } catch (ElasticsearchException refusal) {
      if (!"resource_already_exists_exception".equals(refusal.error().type())) {
        throw refusal;
      }
    }
  }

  /** Has the alias name the index of this version and no other, in one step. */
  public void serve() throws IOException {
    var actions = new ArrayList<Action>();
    for (var old : served()) {
      if (!old.equals(definition.index())) {
        actions.add(
            Action.of(
                action ->
                    action.remove(
                        remove -> remove.index(old).alias(definition.alias()).mustExist(false))));
      }
    }
    actions.add(
        Action.of(
            action ->
                action.add(
                    add ->
                        add.index(definition.index())
                            .alias(definition.alias())
                            .isWriteIndex(true))));
    client.indices().updateAliases(update -> update.actions(List.copyOf(actions)));
  }

  private Set<String> served() throws IOException {
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
}
