package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
  void putsAnApostropheBeforeWhatASpreadsheetTakesForAFormula(String text) {
    String line = CsvLine.of(List.of(new Cell.Text(text), new Cell.Text("end")));

    assertThat(line.replace("\"", "")).isEqualTo("'" + text + ",end\r\n");
  }

  @Test
  void neutralisesListsOfCodesByTheirFirst() {
    assertThat(CsvLine.of(List.of(new Cell.Texts(List.of("b", "=a"))))).isEqualTo("'=a;b\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"knee-oa", "a=b", "1-2", "x@y", "무릎", ""})
  void leavesOtherTextAsItIs(String text) {
    assertThat(CsvLine.of(List.of(new Cell.Text("x"), new Cell.Text(text))))
        .isEqualTo("x," + text + "\r\n");
  }

  @Test
  void quotesCommasQuotesAndLineEnds() {
    assertThat(
            CsvLine.of(
                List.of(new Cell.Text("a,b"), new Cell.Text("a\"b"), new Cell.Text("a\r\nb"))))
        .isEqualTo("\"a,b\",\"a\"\"b\",\"a\r\nb\"\r\n");
  }

  @Test
  void writesEveryKindOfValue() {
    assertThat(
            CsvLine.of(
                List.of(
                    new Cell.Text("knee"),
                    new Cell.Texts(List.of("bone-marrow", "adipose")),
                    new Cell.Flag(true),
                    new Cell.Whole(3),
                    new Cell.Absent())))
        .isEqualTo("knee,adipose;bone-marrow,true,3,\r\n");
  }
}
