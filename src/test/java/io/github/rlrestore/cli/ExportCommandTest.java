package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCommandTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  private int export(String format, String... more) {
    java.util.List<String> args =
        new java.util.ArrayList<>(
            java.util.List.of(
                "export", "natural-rgb", "-o", folder.resolve("out").toString(), "--format"));
    args.add(format);
    args.addAll(java.util.List.of(more));
    return terminal.run(args);
  }

  @Test
  void writesEitherFormatAndReplacesItOnlyByForce() throws Exception {
    assertEquals(0, export("onnx"), terminal::err);
    assertTrue(terminal.out().contains("onnx, 2 tools, 5 files"), terminal::out);
    assertTrue(Files.size(folder.resolve("out/agent.onnx")) > 0);
    assertEquals(2, export("bioimage"));
    assertEquals(1, terminal.errorLines().size(), terminal::err);
    assertEquals(0, export("bioimage", "--author", "A. Name", "--force"), terminal::err);
    String description = Files.readString(folder.resolve("out/tool02/rdf.yaml"));
    assertTrue(description.contains("- name: \"A. Name\"\n"), description);
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "keep");
    int code =
        terminal.run(
            "export", "natural-rgb", "-o", file.resolve("out").toString(), "--format", "onnx");
    assertEquals(1, code);
    assertEquals(1, terminal.errorLines().size(), terminal::err);
    assertTrue(terminal.err().contains("cannot write"), terminal::err);
  }
}
