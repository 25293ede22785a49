package org.regenregistry.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts the statements that the server sends to its database. */
public final class StatementLog implements BeanPostProcessor {

  private final List<String> executed = new CopyOnWriteArrayList<>();

  /** The statements that were executed while the work ran. */
  public List<String> during(Runnable work) {
    executed.clear();
    work.run();
    return List.copyOf(executed);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? proxy(DataSource.class, source, "") : bean;
  }

  private <T> T proxy(Class<T> type, T target, String sql) {
    InvocationHandler handler =
        (_, method, arguments) -> {
          if (method.getName().startsWith("execute") && !sql.isEmpty()) {
            executed.add(sql);
          }
          try {
            Object result = method.invoke(target, arguments);
            return switch (result) {
              case PreparedStatement statement when method.getName().startsWith("prepare") ->
                  proxy(PreparedStatement.class, statement, (String) arguments[0]);
              case Connection connection when method.getName().equals("getConnection") ->
                  proxy(Connection.class, connection, "");
              case null -> null;
              default -> result;
            };
          } catch (InvocationTargetException failure) {
            throw failure.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
