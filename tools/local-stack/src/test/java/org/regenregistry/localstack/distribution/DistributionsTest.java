package org.regenregistry.localstack.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.localstack.report.StackFailure;

class DistributionsTest {

  @TempDir private Path folder;

  @Test
  void unpacksProgramsSoThatEverybodyCanRunThem() throws Exception {
    Path archive = zip("tool/bin/run", 0b111_101_101);
    UnpackedFolder unpacked = new UnpackedFolder(folder.resolve("unpacked"));

    Path made = unpacked.get("tool", target -> Archive.unpackZip(archive, target));

    Path program = made.resolve("tool/bin/run");
    assertThat(program).hasContent("content");
    assertThat(Files.getPosixFilePermissions(program))
        .contains(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
  }

  @Test
  void refusesAnArchiveThatWritesOutsideItsFolder() throws Exception {
    Path archive = zip("../outside", 0);
    Path target = Files.createDirectory(folder.resolve("target"));

    assertThatThrownBy(() -> Archive.unpackZip(archive, target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leave its folder");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void makesAFolderOnceAndNeverShowsAHalfMadeOne() {
    UnpackedFolder unpacked = new UnpackedFolder(folder.resolve("unpacked"));
    AtomicInteger fillings = new AtomicInteger();

    assertThatThrownBy(
            () ->
                unpacked.get(
                    "tool",
                    target -> {
                      Files.writeString(target.resolve("half"), "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("Is the disk full?");
    assertThat(folder.resolve("unpacked/tool")).doesNotExist();

    for (int i = 0; i < 3; i++) {
      Path made = unpacked.get("tool", target -> fillings.incrementAndGet());
      assertThat(made).isEmptyDirectory();
    }
    assertThat(fillings).hasValue(1);
  }

  @Test
  void saysInWordsThatMavenCouldNotFetch() {
    List<String> told = new ArrayList<>();
    MavenDownload maven =
        new MavenDownload(
            LocalRepository.current(),
            Versions.ofThisBuild().dependencyPlugin(),
            (part, message) -> told.add(message));

    assertThatThrownBy(
            () ->
                maven.fetch(new Artifact("org.regenregistry.none", "none", "not a version", "zip")))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("Maven could not fetch org.regenregistry.none:none")
        .hasMessageContaining("Is there a network");
    assertThat(told).contains("none-not a version.zip is fetched by Maven");
  }

  @Test
  void readsMavensProgressWithoutItsAddresses() {
    assertThat(
            MavenLine.downloaded(
                "[INFO] Downloaded from somewhere: https://host.example/a/b/b-1.zip (15 MB at 4 MB/s)"))
        .contains("b-1.zip (15 MB at 4 MB/s)");
    assertThat(MavenLine.downloaded("[INFO] BUILD SUCCESS")).isEmpty();
  }

  @Test
  void reportsHowMuchHasArrived() throws Exception {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Files.write(folder.resolve("b-1.zip.part"), new byte[2 * 1024 * 1024]);

    try (DownloadWatch watch = DownloadWatch.start(folder, (part, message) -> told.add(message))) {
      watch.done("b-1.pom");
      await().until(() -> told.contains("2 MB so far"));
    }
    assertThat(told.getFirst()).isEqualTo("b-1.pom");
  }

  @Test
  void knowsThePlatformsThatHaveServers() {
    assertThat(Distributions.operatingSystem("linux")).isEqualTo("linux");
    assertThat(Distributions.operatingSystem("mac os x")).isEqualTo("darwin");
    assertThat(Distributions.architecture("x86_64")).isEqualTo("amd64");
    assertThat(Distributions.architecture("aarch64")).isEqualTo("arm64v8");
    assertThatThrownBy(() -> Distributions.operatingSystem("windows 11"))
        .isInstanceOf(StackFailure.class);
    assertThatThrownBy(() -> Distributions.architecture("sparc")).isInstanceOf(StackFailure.class);
  }

  @Test
  void copiesAFolderWithItsPermissions() throws Exception {
    Path from = folder.resolve("from");
    Files.createDirectories(from.resolve("below"));
    Files.writeString(from.resolve("below/file"), "text");
    Path to = Files.createDirectory(folder.resolve("to"));

    Folders.copy(from, to);

    assertThat(to.resolve("below/file")).hasContent("text");
    Folders.delete(from);
    Folders.delete(from);
    assertThat(from).doesNotExist();
  }

  private Path zip(String entryName, int mode) throws IOException {
    Path archive = folder.resolve("archive.zip");
    try (OutputStream file = Files.newOutputStream(archive);
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      ZipArchiveEntry entry = new ZipArchiveEntry(entryName);
      entry.setUnixMode(mode);
      zip.putArchiveEntry(entry);
      zip.write("content".getBytes(StandardCharsets.UTF_8));
      zip.closeArchiveEntry();
    }
    return archive;
  }
}
