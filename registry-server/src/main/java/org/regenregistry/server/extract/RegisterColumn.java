package org.regenregistry.server.extract;

import java.util.List;
import java.util.function.Function;

/**
 * A column of the treatment register.
 *
 * @param heading its name in both files
 * @param type what it holds: string, code, codes, date, boolean or integer
 * @param description what the value means
 * @param cell its value in a row
 */
record RegisterColumn(
    String heading, String type, String description, Function<RegisterRow, Cell> cell) {

  /** All columns in their order; also the dictionary. */
  static final List<RegisterColumn> ALL =
      List.of(
          new RegisterColumn(
              "record_id",
              "string",
              "Pseudonym of the record; the same in every extract while the registry's key is the same.",
              row -> new Cell.Text(row.recordId())),
          new RegisterColumn(
              "patient_pseudonym",
              "string",
              "Pseudonym of the patient at this clinic.",
              row -> new Cell.Text(row.patient())),
          new RegisterColumn(
              "clinic", "string", "Code of the clinic.", row -> new Cell.Text(row.clinic())),
          new RegisterColumn(
              "index_date",
              "date",
              "Day of the administration, YYYY-MM-DD.",
              row -> new Cell.Text(row.indexDate().toString())),
          new RegisterColumn(
              "indication",
              "code",
              "Reason for the treatment.",
              row -> new Cell.Text(row.indication())),
          new RegisterColumn(
              "site", "code", "Site of the administration.", row -> new Cell.Text(row.site())),
          new RegisterColumn(
              "laterality",
              "code",
              "left, right or bilateral.",
              row -> Cell.text(row.laterality())),
          new RegisterColumn(
              "product_type",
              "code",
              "Kind of cell product.",
              row -> new Cell.Text(row.product().type())),
          new RegisterColumn(
              "donor_type",
              "code",
              "Whose cells were given.",
              row -> new Cell.Text(row.product().donorType())),
          new RegisterColumn(
              "tissue_sources",
              "codes",
              "Tissues the cells came from, in ascending order.",
              row -> new Cell.Texts(row.product().tissueSources())),
          new RegisterColumn(
              "processing",
              "codes",
              "Every processing step, in ascending order.",
              row -> new Cell.Texts(row.product().processing())),
          new RegisterColumn(
              "expanded",
              "boolean",
              "Whether the cells were multiplied in culture.",
              row -> new Cell.Flag(row.product().expanded())),
          new RegisterColumn(
              "genetically_modified",
              "boolean",
              "Whether the cells were genetically modified.",
              row -> new Cell.Flag(row.product().geneticallyModified())),
          new RegisterColumn(
              "manipulation_class",
              "code",
              "minimal, more-than-minimal or not-determined, derived by the registry from processing,"
                  + " expanded and genetically_modified.",
              row -> new Cell.Text(row.product().manipulation().code())),
          new RegisterColumn(
              "route", "code", "Route of administration.", row -> Cell.text(row.route())),
          new RegisterColumn(
              "course_number",
              "integer",
              "Number of the administration within its course.",
              row -> new Cell.Whole(row.courseNumber())),
          new RegisterColumn(
              "submission_level",
              "code",
              "How complete the record is: L1 register, L2 outcome.",
              row -> Cell.text(row.submissionLevel())));

  /** The values of a row in the order of the columns. */
  static List<Cell> cells(RegisterRow row) {
    return ALL.stream().map(column -> column.cell().apply(row)).toList();
  }
}
