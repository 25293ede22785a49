package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.SourceLimits;

@AnalyzeClasses(
    packages = "org.regenregistry.synthetic",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Data that judge the mapper and the validator must not be made by them. */
  @ArchTest
  static final ArchRule usesOnlyTheVocabularyOfTheMappings =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("org.regenregistry.synthetic")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.regenregistry\\.mapping\\.(validation|treatment)"
                  + "\\.(?!ClinicCode|Measure|Visit$).*")
          .because("the truth is independent of what it judges");

  /** The mapping shuffles the numbers of a release; what it shuffles with has the data's seed. */
  @ArchTest
  static final ArchRule drawsOnlyFromSeeds =
      ArchRuleDefinition.noClasses()
          .that()
          .doNotHaveSimpleName("ReleasedCases")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|SplittableRandom)|java\\.util\\.random\\..*|java\\.time\\.Clock")
          .because("equal settings give equal data");

  @Test
  void sourcesKeepTheLimitsOfTheHouseStyle() {
    assertThat(SourceLimits.violations(Path.of("src/main/java"))).isEmpty();
    assertThat(SourceLimits.violations(Path.of("src/test/java"))).isEmpty();
  }
}
