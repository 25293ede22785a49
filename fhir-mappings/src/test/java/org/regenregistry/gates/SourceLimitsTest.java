package org.regenregistry.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLimitsTest {

  @TempDir Path root;

  @Test
  void acceptsSourceWithinTheLimits() throws IOException {
    write(
        "clinic/Small.java",
        "class Small { int size(int a, int b, int c, int d, int e) { return 1; } }");
    assertThat(SourceLimits.violations(root)).isEmpty();
  }

  @Test
  void reportsMethodOfMoreThanFortyLines() throws IOException {
    write("A.java", "class A {\n  void within() {\n" + "\n".repeat(38) + "  }\n}\n");
    assertThat(SourceLimits.violations(root)).isEmpty();
    write("A.java", "class A {\n  void beyond() {\n" + "\n".repeat(39) + "  }\n}\n");
    assertThat(SourceLimits.violations(root)).containsExactly("A.java:2 beyond has 41 lines");
  }

  @Test
  void reportsFileOfMoreThanThreeHundredLines() throws IOException {
    write("A.java", "class A {}\n" + "\n".repeat(299));
    assertThat(SourceLimits.violations(root)).isEmpty();
    write("A.java", "class A {}\n" + "\n".repeat(300));
    assertThat(SourceLimits.violations(root)).containsExactly("A.java has 301 lines");
  }

  @Test
  void reportsSixthParameter() throws IOException {
    write("A.java", "class A { A(int a, int b, int c, int d, int e, int f) {} }");
    assertThat(SourceLimits.violations(root)).containsExactly("A.java:1 <init> has 6 parameters");
  }

  @Test
  void letsRecordsHaveManyAndBooleanComponents() throws IOException {
    write(
        "A.java",
        "record A(int a, int b, int c, int d, int e, boolean f) { A { if (f) { a = 1; } }"
            + " A(boolean g) { this(1, 2, 3, 4, 5, g); } }");
    assertThat(SourceLimits.violations(root)).isEmpty();
  }

  @Test
  void reportsBooleanParameterUnlessOverriding() throws IOException {
    write("A.java", "class A { void go(boolean fast) {} void stop(Boolean now) {} }");
    write("B.java", "class B extends A { @Override void go(boolean fast) {} }");
    assertThat(SourceLimits.violations(root))
        .containsExactly(
            "A.java:1 go has the boolean parameter fast",
            "A.java:1 stop has the boolean parameter now");
  }

  @Test
  void reportsBooleanParameterOfMethodInRecord() throws IOException {
    write("A.java", "record A(int a) { void go(boolean fast) {} }");
    assertThat(SourceLimits.violations(root))
        .containsExactly("A.java:1 go has the boolean parameter fast");
  }

  @Test
  void reportsFieldInjectionButNotInjectedParameters() throws IOException {
    write(
        "A.java",
        "class A { @org.example.Autowired String name; void set(@Value(\"x\") int a) {} }");
    assertThat(SourceLimits.violations(root))
        .containsExactly("A.java:1 name is injected into the field");
  }

  @Test
  void reportsUnfinishedWork() throws IOException {
    write("A.java", "class A {\n// TO" + "DO later\n}");
    assertThat(SourceLimits.violations(root)).containsExactly("A.java:2 leaves work unfinished");
  }

  @Test
  void reportsVaguePackage() throws IOException {
    write("util/A.java", "package util; class A {}");
    assertThat(SourceLimits.violations(root))
        .containsExactly("util/A.java is in a package named util");
  }

  @Test
  void letsOnlyTheTextOfTestsBeJudged() throws IOException {
    write("A.java", "class A {\n  void go(boolean fast) {\n" + "\n".repeat(297) + "  }\n}\n");
    assertThat(SourceLimits.violationsOfText(root)).containsExactly("A.java has 301 lines");
    assertThat(SourceLimits.violations(root)).hasSize(3);
  }

  @Test
  void thisModuleKeepsTheLimits() {
    List<String> violations =
        List.of(Path.of("src/main/java"), Path.of("src/test/java")).stream()
            .flatMap(sources -> SourceLimits.violations(sources).stream())
            .toList();
    assertThat(violations).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
