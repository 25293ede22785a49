package org.regenregistry.indexer.operations;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.regenregistry.indexer.relay.RelayLifecycle;
import org.regenregistry.indexer.relay.Watch;
import org.regenregistry.indexer.review.Reviewer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles metrics and the port on which they are served. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsSettings.class)
public class OperationsConfiguration {

  @Bean(destroyMethod = "close")
  PrometheusMeterRegistry meters() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @Bean(destroyMethod = "close")
  JvmGcMetrics garbageCollection(PrometheusMeterRegistry meters) {
    var collection = new JvmGcMetrics();
    List.<MeterBinder>of(
            collection, new JvmMemoryMetrics(), new ProcessorMetrics(), new UptimeMetrics())
        .forEach(binder -> binder.bindTo(meters));
    return collection;
  }

  @Bean(destroyMethod = "close")
  OperationsServer operationsServer(
      OperationsSettings settings,
      RelayLifecycle relay,
      Reviewer reviewer,
      Watch watch,
      PrometheusMeterRegistry meters)
      throws IOException {
    BooleanSupplier isAlive = () -> relay.isAlive() && reviewer.isRunning();
    return new OperationsServer(settings, isAlive, watch, meters);
  }
}
