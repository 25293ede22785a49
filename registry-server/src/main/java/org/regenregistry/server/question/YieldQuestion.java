package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.server.question.TableHead.Column;

/** How many cells does tissue yield? */
final class YieldQuestion implements ResearchQuestion {

  private static final String MARROW = "marrow";
  private static final String FAT = "fat";

  private static final Parameter CELLS =
      Parameter.one("cells", "What is counted", List.of(Cells.TNC.id(), Cells.CFU_F.id()), "tnc");

  private static final QuestionHead HEAD =
      new QuestionHead(
          "yield",
          9,
          "1",
          "How many cells does tissue yield?",
          "Nucleated cells or colony-forming units for each millilitre of bone marrow and each gram"
              + " of fat harvested, of products with a count and an amount.",
          List.of(CELLS),
          List.of(Note.NOT_RANDOMISED));

  /** What is counted, and in which fields. */
  private enum Cells {
    TNC(ResearchIndexField.YIELD_TNC_PER_ML, ResearchIndexField.YIELD_TNC_PER_G, "10*6"),
    CFU_F(ResearchIndexField.YIELD_CFUF_PER_ML, ResearchIndexField.YIELD_CFUF_PER_G, "[CFU]");

    private final String perMillilitre;
    private final String perGram;
    private final String unit;

    Cells(String perMillilitre, String perGram, String unit) {
      this.perMillilitre = perMillilitre;
      this.perGram = perGram;
      this.unit = unit;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Cells of(Parameters parameters) {
      return parameters.one(CELLS.name()).equals(TNC.id()) ? TNC : CFU_F;
    }
  }

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    Cells cells = Cells.of(parameters);
    return new QuestionPlan(
        Analysis.DOSE,
        Counting.everybody(),
        Map.of(
            MARROW, harvested("bone-marrow", cells.perMillilitre),
            FAT, harvested("adipose", cells.perGram)),
        List.of(
            table(MARROW, "Yield of bone marrow", cells.unit + "/mL"),
            table(FAT, "Yield of fat", cells.unit + "/g")),
        List.of());
  }

  private static Aggregation harvested(String tissue, String field) {
    Query query =
        Counting.all(Counting.is(Field.SOURCE_TISSUE, tissue), Counting.exists(field));
    return Counting.filter(query, QuantileCounting.continuous(field));
  }

  private static QuestionPlan.Table table(String name, String title, String unit) {
    Column column = new Column("yield", "Yield", unit, "Median and quartiles");
    return new QuestionPlan.Table(
        new TableHead(name, title, List.of(), List.of(column)),
        counted -> {
          Counted harvested = counted.filter(name);
          return List.of(
              new ExactRow(
                  List.of(),
                  harvested.tally(),
                  List.of(QuantileCounting.continuous(harvested))));
        });
  }
}
