package io.github.rlrestore.training.run;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.training.config.ToolConfig;
import io.github.rlrestore.training.config.ToolOfModel;

/** Reads the tools of other models that a configuration names. */
public final class ToolReader {
  private ToolReader() {}

  /**
   * @param wanted by the tool of that configuration
   * @throws UsageException if the model has no such tool
   */
  public static Tool read(ToolOfModel wanted, ToolConfig by) {
    Toolbox of = new BundleReader().read(wanted.model()).toolbox();
    if (wanted.number() > of.size()) {
      throw new UsageException(
          wanted.model() + " has " + of.size() + " tools: it has none for '" + by.name() + "'");
    }
    return of.tool(wanted.number());
  }
}
