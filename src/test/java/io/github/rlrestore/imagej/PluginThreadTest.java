package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rlrestore.core.RestoreException;
import java.awt.EventQueue;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PluginThreadTest {
  @Test
  void usesThePluginsClassLoaderAndPutsTheOldOneBack() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader other = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(other);
      assertSame(
          PluginThread.class.getClassLoader(), PluginThread.call(thread::getContextClassLoader));
      assertSame(other, thread.getContextClassLoader());
      assertThrows(RestoreException.class, () -> PluginThread.call(PluginThreadTest::fail));
      assertSame(other, thread.getContextClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void worksBesideTheEventThreadWhichGoesOnHandlingEvents() throws Exception {
    CompletableFuture<Boolean> handled = new CompletableFuture<>();
    CompletableFuture<Boolean> onEventThread = new CompletableFuture<>();
    EventQueue.invokeAndWait(
        () ->
            onEventThread.complete(
                PluginThread.call(
                    () -> {
                      EventQueue.invokeLater(() -> handled.complete(true));
                      handled.orTimeout(20, TimeUnit.SECONDS).join();
                      return EventQueue.isDispatchThread();
                    })));
    assertFalse(onEventThread.get(20, TimeUnit.SECONDS));
  }

  @Test
  void failsOnTheEventThreadAsElsewhere() throws Exception {
    CompletableFuture<String> message = new CompletableFuture<>();
    EventQueue.invokeAndWait(
        () -> {
          try {
            PluginThread.call(PluginThreadTest::fail);
          } catch (RestoreException e) {
            message.complete(e.getMessage());
          }
        });
    assertEquals("no luck", message.getNow("nothing was thrown"));
  }

  private static Object fail() {
    throw new RestoreException("no luck");
  }
}
