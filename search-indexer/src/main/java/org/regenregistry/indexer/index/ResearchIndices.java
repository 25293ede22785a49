package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.regenregistry.mapping.research.ResearchIndex;

/** The indices of releases in Elasticsearch. */
public class ResearchIndices {

  /** As many as one search returns. */
  private static final int MOST_DOCUMENTS = 10_000;

  private final ElasticsearchClient client;

  public ResearchIndices(ElasticsearchClient client) {
    this.client = client;
  }

  /** Creates the index of a release; one of that name was left behind by another store. */
  public void create(String index) throws IOException {
    delete(index);
    client
        .indices()
        .create(
            create ->
                create
                    .index(index)
                    .withJson(new StringReader(ResearchIndex.definition()))
                    .aliases(TreatmentIndices.writeAlias(index), alias -> alias));
  }

  /** Removes an index, if it is there. */
  public void delete(String index) throws IOException {
    client.indices().delete(delete -> delete.index(index).ignoreUnavailable(true));
  }

  /** Whether there is an index of this name. */
  public boolean exists(String index) throws IOException {
    return client.indices().exists(exists -> exists.index(index)).value();
  }

  /** Has the index never change again but by withdrawals: searches look at one segment. */
  public void finish(String index) throws IOException {
    client
        .indices()
        .forcemerge(merge -> merge.index(index).maxNumSegments(1L).waitForCompletion(false));
    client.indices().refresh(refresh -> refresh.index(index));
  }

  /** How many treatments a search of the index finds; events of theirs are not counted. */
  public long count(String index) throws IOException {
    client.indices().refresh(refresh -> refresh.index(index));
    return client.count(count -> count.index(index)).count();
  }

  /** Has questions be answered from this index and no other, in one step. */
  public void serve(String index) throws IOException {
    Set<String> served = served();
    if (served.equals(Set.of(index))) {
      return;
    }
    List<Action> actions = new ArrayList<>();
    actions.add(Action.of(to -> to.add(add -> add.index(index).alias(ResearchIndex.ALIAS))));
    for (String old : served) {
      if (!old.equals(index)) {
        actions.add(Action.of(to -> to.remove(it -> it.index(old).alias(ResearchIndex.ALIAS))));
      }
    }
    client.indices().updateAliases(update -> update.actions(actions));
  }

  /** The indices that questions are answered from; one at most, unless somebody meddled. */
  public Set<String> served() throws IOException {
    try {
      return Set.copyOf(
          client.indices().getAlias(alias -> alias.name(ResearchIndex.ALIAS)).result().keySet());
    } catch (ElasticsearchException refusal) {
      if (refusal.status() == 404) {
        return Set.of();
      }
      throw refusal;
    }
  }

  /**
   * The ids of documents that a search finds of patients; up to ten thousand at once.
   *
   * <p>They are removed one by one, since the smallest Elasticsearch cannot delete by query.
   */
  public List<String> documentsOf(String index, List<String> patients) throws IOException {
    client.indices().refresh(refresh -> refresh.index(index));
    var values = patients.stream().map(FieldValue::of).toList();
    return client
        .search(
            search ->
                search
                    .index(index)
                    .size(MOST_DOCUMENTS)
                    .allowPartialSearchResults(false)
                    .query(
                        query ->
                            query.terms(
                                terms ->
                                    terms
                                        .field(ResearchIndex.PATIENT_TOKEN)
                                        .terms(any -> any.value(values)))),
            Void.class)
        .hits()
        .hits()
        .stream()
        .map(hit -> Objects.requireNonNull(hit.id()))
        .toList();
  }
}
