package org.regenregistry.benchmarks.machine;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of /proc/PID/stat or /proc/PID/task/TID/stat (man 5 proc): who it is and the processor
 * time it used.
 *
 * @param name of the program or thread, shortened by the kernel to 15 characters
 * @param own time in user and system mode
 * @param reaped the same of children that have ended
 */
record ProcessStat(String name, Duration own, Duration reaped) {

  /** Ticks of /proc last 10 ms on every Linux, whatever the kernel's own clock (USER_HZ). */
  private static final int TICK_MILLIS = 10;

  private static final Pattern BLANK = Pattern.compile(" ");

  /** The 14th to 17th field of the line, counted from the third, which follows the name. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  /** Reads a line; a name may hold blanks and brackets itself. */
  static ProcessStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 0 || close < open) {
      throw new IllegalArgumentException("not a line of /proc/PID/stat");
    }
    List<String> fields = BLANK.splitAsStream(line.substring(close + 1).strip()).toList();
    return new ProcessStat(
        line.substring(open + 1, close),
        ticks(fields, USER).plus(ticks(fields, SYSTEM)),
        ticks(fields, CHILDREN_USER).plus(ticks(fields, CHILDREN_SYSTEM)));
  }

  private static Duration ticks(List<String> fields, int index) {
    return Duration.ofMillis(Long.parseLong(fields.get(index)) * TICK_MILLIS);
  }
}
