package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.server.question.TableHead.Column;

/** How many cells does tissue yield? */
final class YieldQuestion implements ResearchQuestion {

  private static final String MARROW = "marrow";
  private static final String FAT = "fat";
  private static final String AGES = "ages";
  private static final String SEXES = "sexes";
  private static final Groups BY_AGE = Groups.of("patient.ageBand");
  private static final Groups BY_SEX = Groups.of("patient.sex");

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
  public List<ResearchField> groupedBy() {
    return List.of(BY_AGE.field(), BY_SEX.field());
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
        Stream.of(
                tables(MARROW, "Yield of bone marrow", cells.unit + "/mL"),
                tables(FAT, "Yield of fat", cells.unit + "/g"))
            .flatMap(List::stream)
            .toList(),
        List.of());
  }

  private static Aggregation harvested(String tissue, String field) {
    Query query = Counting.all(Counting.is(Field.SOURCE_TISSUE, tissue), Counting.exists(field));
    Map<String, Aggregation> figures = QuantileCounting.continuous(field);
    Map<String, Aggregation> all = new HashMap<>(figures);
    all.put(AGES, BY_AGE.counted(Map.of(SEXES, BY_SEX.counted(figures))));
    return Counting.filter(query, all);
  }

  private static List<QuestionPlan.Table> tables(String name, String title, String unit) {
    List<Column> columns = List.of(new Column("yield", "Yield", unit, "Median and quartiles"));
    return List.of(
        new QuestionPlan.Table(
            new TableHead(name, title, List.of(), columns),
            counted -> List.of(row(List.of(), counted.filter(name)))),
        new QuestionPlan.Table(
            new TableHead(
                name + "-by-age-and-sex",
                title + " by age and sex",
                List.of(BY_AGE.key(), BY_SEX.key()),
                columns),
            counted -> byAgeAndSex(counted.filter(name))));
  }

  private static List<ExactRow> byAgeAndSex(Counted harvested) {
    List<ExactRow> rows = new ArrayList<>();
    for (String age : BY_AGE.values()) {
      Counted aged = harvested.group(AGES, age);
      BY_SEX.values().forEach(sex -> rows.add(row(List.of(age, sex), aged.group(SEXES, sex))));
    }
    return rows;
  }

  private static ExactRow row(List<String> keys, Counted harvested) {
    return new ExactRow(keys, harvested.tally(), List.of(QuantileCounting.continuous(harvested)));
  }
}
