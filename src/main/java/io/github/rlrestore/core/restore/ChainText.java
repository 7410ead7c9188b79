package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.List;

/** A toolchain as users write it: {@code 7,2,stop}. */
public final class ChainText {
  private ChainText() {}

  /**
   * The numbers of the tools; none for {@code stop} alone.
   *
   * @throws UsageException if the text is no toolchain
   */
  public static List<Integer> parse(String text) {
    List<Integer> tools = new ArrayList<>();
    String[] words = text.split(",", -1);
    for (int i = 0; i < words.length; i++) {
      String word = words[i].trim();
      if (word.equals(Toolbox.STOP) && i == words.length - 1) {
        break;
      }
      tools.add(number(word, text));
    }
    if (tools.size() > Budget.MAX_STEPS) {
      throw new UsageException(
          "chain has " + tools.size() + " steps: at most " + Budget.MAX_STEPS + " are possible");
    }
    return tools;
  }

  private static int number(String word, String text) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "chain is '" + text + "': write tool numbers with commas between, like 7,2,stop");
    }
  }
}
