package org.regenregistry.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProcessCpuTest {

  @Test
  void readsALineOfTheKernelEvenWhenTheNameHoldsBracketsAndBlanks() {
    ProcessStat stat =
        ProcessStat.parse(
            "4711 (C2 (Compiler) 0) S 1 4711 4711 0 -1 4194560 100 200 0 0 250 50 30 20 20 0 9 0");
    assertThat(stat.name()).isEqualTo("C2 (Compiler) 0");
    assertThat(stat.own()).isEqualTo(Duration.ofSeconds(3));
    assertThat(stat.reaped()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void busyTimeOfTheMachineLeavesIdlenessAndWaitingOut() {
    assertThat(HostCpu.busy("cpu  100 10 50 900000 7000 3 2 5 0 0"))
        .isEqualTo(Duration.ofMillis(1_700));
  }

  @Test
  void aDifferenceIsNeverNegativeThoughThreadsEnd() {
    CpuTime before = time(500, 400);
    assertThat(time(900, 100).since(before)).isEqualTo(time(400, 0));
  }

  private static CpuTime time(long total, long compiling) {
    return new CpuTime(Duration.ofMillis(total), Duration.ofMillis(compiling), Duration.ZERO);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsWhatThisProcessUsed() {
    ProcessCpu process = ProcessCpu.of(ProcessHandle.current().pid());
    CpuTime before = process.read().orElseThrow();
    Duration enough = Duration.ofMillis(200);
    while (process.read().orElseThrow().since(before).total().compareTo(enough) < 0) {
      Thread.onSpinWait();
    }
    CpuTime used = process.read().orElseThrow().since(before);
    assertThat(used.total()).isGreaterThanOrEqualTo(enough);
    assertThat(used.compiling().plus(used.collecting())).isLessThanOrEqualTo(used.total());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void countsChildrenThatRunAndThatHaveEnded() throws IOException, InterruptedException {
    Process parent =
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done; read x")
            .start();
    ProcessCpu all = ProcessCpu.of(ProcessHandle.current().pid());
    ProcessCpu child = ProcessCpu.of(parent.pid());
    Duration some = Duration.ofMillis(20);
    while (child.read().orElseThrow().total().compareTo(some) < 0) {
      Thread.onSpinWait();
    }
    assertThat(all.read().orElseThrow().total()).isGreaterThan(some);
    parent.getOutputStream().close();
    parent.waitFor();
    assertThat(child.read()).isEmpty();
  }

  @Test
  void aProcessThatIsNotThereHasNoTime() {
    assertThat(ProcessCpu.of(Integer.MAX_VALUE).read()).isEmpty();
  }

  @Test
  void describesTheMachine() {
    assertThat(MachineDescription.read())
        .containsEntry("cores", Integer.toString(Runtime.getRuntime().availableProcessors()))
        .containsKeys("processor", "memory", "system", "java")
        .allSatisfy((_, value) -> assertThat(value).isNotBlank());
  }
}
