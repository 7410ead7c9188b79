package io.github.rlrestore.imagej;

import java.awt.EventQueue;
import java.awt.SecondaryLoop;
import java.awt.Toolkit;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Where the work of a command is done: never on the event thread, and with the plugin's class
 * loader as the thread's own, since ND4J finds its parts through that one.
 */
final class PluginThread {
  private PluginThread() {}

  /**
   * Does the work and waits for it. On the event thread another thread works and events go on being
   * handled. The caller's context class loader is as before afterwards.
   */
  static <T> T call(Supplier<T> work) {
    boolean eventThread = EventQueue.isDispatchThread();
    return eventThread ? besideEvents(work) : withPluginLoader(work);
  }

  private static <T> T withPluginLoader(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(PluginThread.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static <T> T besideEvents(Supplier<T> work) {
    SecondaryLoop events = Toolkit.getDefaultToolkit().getSystemEventQueue().createSecondaryLoop();
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                result.complete(withPluginLoader(work));
              } catch (Throwable t) {
                result.completeExceptionally(t);
              } finally {
                // queued, so that it cannot come before enter()
                EventQueue.invokeLater(events::exit);
              }
            },
            RestorePlugIn.NAME);
    worker.start();
    events.enter();
    try {
      return result.join();
    } catch (java.util.concurrent.CompletionException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw e;
    }
  }
}
