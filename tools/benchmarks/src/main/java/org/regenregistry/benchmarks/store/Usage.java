package org.regenregistry.benchmarks.store;

import java.time.Duration;
import java.util.Optional;
import org.regenregistry.benchmarks.database.DatabaseReading;
import org.regenregistry.benchmarks.machine.CpuTime;

/**
 * What a run used; absent is what cannot be read, such as the processor time of a server on another
 * machine.
 *
 * @param server processor time of the server
 * @param database processor time of PostgreSQL
 * @param driver processor time of this process
 * @param others processor time that the rest of the machine used meanwhile: noise
 * @param counters what the counters of PostgreSQL rose by
 */
record Usage(
    Optional<CpuTime> server,
    Optional<CpuTime> database,
    Duration driver,
    Duration others,
    Optional<DatabaseReading> counters) {}
