package io.github.rlrestore.core.toolbox;

import io.github.rlrestore.core.UsageException;
import java.util.List;

/** The tools of a model, numbered 1, 2, ...; the action after the last one is "stop". Immutable. */
public final class Toolbox {
  /** The word for the action that ends a toolchain. */
  public static final String STOP = "stop";

  private final List<Tool> tools;

  public Toolbox(List<Tool> tools) {
    this.tools = List.copyOf(tools);
    for (int i = 0; i < tools.size(); i++) {
      if (tools.get(i).number() != i + 1) {
        throw new UsageException(
            "tool number "
                + tools.get(i).number()
                + " at place "
                + (i + 1)
                + ": tools must be numbered 1, 2, ... in order");
      }
    }
  }

  public List<Tool> tools() {
    return tools;
  }

  public int size() {
    return tools.size();
  }

  /** The number of the action "stop". */
  public int stop() {
    return tools.size() + 1;
  }

  /**
   * The tool with that number.
   *
   * @throws UsageException if there is none
   */
  public Tool tool(int number) {
    if (number < 1 || number > tools.size()) {
      throw new UsageException(
          "there is no tool " + number + ": choose 1 to " + tools.size() + " or '" + STOP + "'");
    }
    return tools.get(number - 1);
  }

  /** The name of an action: of a tool, or "stop". */
  public String actionName(int action) {
    return action == stop() ? STOP : tool(action).name();
  }
}
