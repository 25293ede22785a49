package org.regenregistry.localstack.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.regenregistry.localstack.process.Executables;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/** Has the installed Maven fetch an artifact, from wherever Maven is told to fetch from. */
record MavenDownload(LocalRepository repository, String pluginVersion, Progress progress) {

  private static final int LINES_OF_ERROR = 12;

  Path fetch(Artifact artifact) {
    return repository.find(artifact).orElseGet(() -> download(artifact));
  }

  private Path download(Artifact artifact) {
    progress.say("download", artifact.fileName() + " is fetched by Maven");
    List<String> errors = new ArrayList<>();
    int exitCode;
    try (DownloadWatch watch =
        DownloadWatch.start(artifact.fileName(), repository.folderOf(artifact), progress)) {
      exitCode = run(artifact, watch, errors);
    }
    return repository
        .find(artifact)
        .filter(file -> exitCode == 0)
        .orElseThrow(() -> failure(artifact, errors));
  }

  private int run(Artifact artifact, DownloadWatch watch, List<String> errors) {
    ProcessBuilder builder = new ProcessBuilder(command(artifact)).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", Executables.javaHome().toString());
    builder.directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
    try {
      Process maven = builder.start();
      maven.getOutputStream().close();
      try (BufferedReader output =
          new BufferedReader(new InputStreamReader(maven.getInputStream(), UTF_8))) {
        output.lines().forEach(line -> read(line, watch, errors));
      }
      return maven.waitFor();
    } catch (IOException e) {
      throw new StackFailure("Maven cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while fetching " + artifact.fileName(), e);
    }
  }

  private List<String> command(Artifact artifact) {
    Path maven =
        Executables.find("mvn")
            .orElseThrow(
                () ->
                    new StackFailure(
                        "The program mvn (Apache Maven 3.8 or newer) is not on the PATH. It is"
                            + " needed to fetch "
                            + artifact.fileName()
                            + "."));
    return List.of(
        maven.toString(),
        "--batch-mode",
        "-Dstyle.color=never",
        "-Dmaven.repo.local=" + repository.root(),
        "org.apache.maven.plugins:maven-dependency-plugin:" + pluginVersion + ":get",
        "-Dartifact=" + artifact.coordinates(),
        "-Dtransitive=false");
  }

  private static void read(String line, DownloadWatch watch, List<String> errors) {
    if (line.startsWith("[ERROR]")) {
      errors.add(line.substring("[ERROR]".length()).strip());
    }
    MavenLine.downloaded(line).ifPresent(watch::done);
  }

  private static StackFailure failure(Artifact artifact, List<String> errors) {
    String why =
        errors.stream().filter(line -> !line.isBlank()).limit(LINES_OF_ERROR).toList().toString();
    return new StackFailure(
        "Maven could not fetch "
            + artifact.coordinates()
            + ". Is there a network, or a mirror in Maven's settings? Maven says: "
            + why);
  }
}
