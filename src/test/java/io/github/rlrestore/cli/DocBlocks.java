package io.github.rlrestore.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of a document. */
public final class DocBlocks {
  private DocBlocks() {}

  /**
   * @param language the word after the fence
   */
  public static List<String> of(Path document, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : Files.readAllLines(document)) {
      if (block != null && line.equals("```")) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      } else if (line.equals("```" + language)) {
        block = new StringBuilder();
      } else if (line.startsWith("```") && line.length() > 3) {
        requireKnown(document, line.substring(3));
      }
    }
    return blocks;
  }

  /** A block in another language would be run by no test. */
  private static void requireKnown(Path document, String language) {
    if (!List.of("sh", "java", "ijm").contains(language)) {
      throw new AssertionError(
          document + " has a block in '" + language + "', which nothing tests");
    }
  }
}
