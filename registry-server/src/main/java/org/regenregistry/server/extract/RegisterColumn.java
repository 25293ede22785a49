package org.regenregistry.server.extract;

import java.util.function.Function;

/** The columns of the treatment register, in their order; also its dictionary. */
enum RegisterColumn {
  RECORD_ID(
      "record_id",
      "string",
      "Pseudonym of the record; the same in every extract while the registry's key is the same.",
      row -> new Cell.Text(row.recordId())),
  PATIENT_PSEUDONYM(
      "patient_pseudonym",
      "string",
      "Pseudonym of the patient at this clinic.",
      row -> new Cell.Text(row.patient())),
  CLINIC("clinic", "string", "Code of the clinic.", row -> new Cell.Text(row.clinic())),
  INDEX_DATE(
      "index_date",
      "date",
      "Day of the administration, YYYY-MM-DD.",
      row -> new Cell.Text(row.indexDate().toString())),
  INDICATION(
      "indication", "code", "Reason for the treatment.", row -> new Cell.Text(row.indication())),
  SITE("site", "code", "Site of the administration.", row -> new Cell.Text(row.site())),
  LATERALITY("laterality", "code", "left, right or bilateral.", row -> Cell.text(row.laterality())),
  PRODUCT_TYPE(
      "product_type", "code", "Kind of cell product.", row -> new Cell.Text(row.product().type())),
  DONOR_TYPE(
      "donor_type",
      "code",
      "Whose cells were given.",
      row -> new Cell.Text(row.product().donorType())),
  TISSUE_SOURCES(
      "tissue_sources",
      "codes",
      "Tissues the cells came from, in ascending order.",
      row -> new Cell.Texts(row.product().tissueSources())),
  PROCESSING(
      "processing",
      "codes",
      "Every processing step, in ascending order.",
      row -> new Cell.Texts(row.product().processing())),
  EXPANDED(
      "expanded",
      "boolean",
      "Whether the cells were multiplied in culture.",
      row -> new Cell.Flag(row.product().expanded())),
  GENETICALLY_MODIFIED(
      "genetically_modified",
      "boolean",
      "Whether the cells were genetically modified.",
      row -> new Cell.Flag(row.product().geneticallyModified())),
  MANIPULATION_CLASS(
      "manipulation_class",
      "code",
      "minimal, more-than-minimal or not-determined, derived by the registry from processing,"
          + " expanded and genetically_modified.",
      row -> new Cell.Text(row.product().manipulation().code())),
  ROUTE("route", "code", "Route of administration.", row -> Cell.text(row.route())),
  COURSE_NUMBER(
      "course_number",
      "integer",
      "Number of the administration within its course.",
      row -> new Cell.Whole(row.courseNumber())),
  SUBMISSION_LEVEL(
      "submission_level",
      "code",
      "How complete the record is: L1 register, L2 outcome.",
      row -> Cell.text(row.submissionLevel()));

  private final String heading;
  private final String type;
  private final String description;
  private final Function<RegisterRow, Cell> cell;

  RegisterColumn(
      String heading, String type, String description, Function<RegisterRow, Cell> cell) {
    this.heading = heading;
    this.type = type;
    this.description = description;
    this.cell = cell;
  }

  /** The column's name in both files. */
  String heading() {
    return heading;
  }

  /** What the column holds: string, code, codes, date, boolean or integer. */
  String type() {
    return type;
  }

  /** What the value means. */
  String description() {
    return description;
  }

  /** The column's value in a row. */
  Cell of(RegisterRow row) {
    return cell.apply(row);
  }
}
