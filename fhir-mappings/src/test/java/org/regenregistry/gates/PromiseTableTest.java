package org.regenregistry.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromiseTableTest {

  @TempDir Path home;

  @Test
  void showsTheFiguresOfAllModules() throws IOException {
    publish("registry-server", "P8.TokenIT.acceptsNone", "0 of 72 altered tokens accepted");
    publish("tools/launcher", "P8.LoginIT.acceptsNone", "0 of 3 at the pages");
    assertThat(PromiseTable.below(home).text())
        .contains(
            "| P8 | Altered tokens accepted | 0 of 72 altered tokens accepted; 0 of 3 at the pages |")
        .contains("| P9 | Valid requests failed while keys rotate | not in this run |");
  }

  @Test
  void namesTheNeededPromisesThatNoTestHasShown() throws IOException {
    assertThat(PromiseTable.below(home).missing())
        .containsExactly(
            Promise.P5,
            Promise.P6,
            Promise.P7,
            Promise.P8,
            Promise.P9,
            Promise.P10,
            Promise.P14,
            Promise.P17);
    publish("registry-server", "P5.AccessMatrixIT.x", "0");
    assertThat(PromiseTable.below(home).missing()).doesNotContain(Promise.P5);
  }

  @Test
  void takesNothingForAFigureThatLiesElsewhere() throws IOException {
    Files.createDirectories(home.resolve("docs"));
    Files.writeString(home.resolve("docs/P5.x.y.txt"), "0");
    assertThat(PromiseTable.below(home).missing()).contains(Promise.P5);
  }

  private void publish(String module, String name, String figure) throws IOException {
    Path folder = home.resolve(module).resolve(Promises.FOLDER);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".txt"), figure + "\n");
  }
}
