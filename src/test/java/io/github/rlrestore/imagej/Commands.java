package io.github.rlrestore.imagej;

import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Runs SciJava commands as a script does, without ImageJ's window. */
final class Commands implements AutoCloseable {
  private final Context context = new Context();

  CommandService service() {
    return context.service(CommandService.class);
  }

  CommandModule run(Class<? extends Command> command, Object... keysAndValues) throws Exception {
    Map<String, Object> inputs = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      inputs.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return service().run(command, true, inputs).get();
  }

  ImagePlus image(Class<? extends Command> command, Object... keysAndValues) throws Exception {
    CommandModule module = run(command, keysAndValues);
    return module.getOutputs().values().stream()
        .filter(ImagePlus.class::isInstance) // maps that were not asked for are null
        .map(ImagePlus.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The line that the user sees when a command fails. */
  String error(Class<? extends Command> command, Object... keysAndValues) throws Exception {
    try {
      run(command, keysAndValues);
    } catch (ExecutionException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof RestoreException) {
          return t.getMessage();
        }
      }
      throw e;
    }
    throw new AssertionError("the command did not fail");
  }

  @Override
  public void close() {
    context.dispose();
  }
}
