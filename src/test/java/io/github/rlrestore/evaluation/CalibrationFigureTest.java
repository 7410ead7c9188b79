package io.github.rlrestore.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.cli.DocBlocks;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.training.CleanFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFigureTest {
  @TempDir Path folder;

  @Test
  void documentedCommandMakesFigureAndTables() throws Exception {
    List<String> blocks = DocBlocks.of(Path.of("docs/predicted-gain.md"), "sh");
    String[] words = blocks.get(0).trim().split(" ");
    assertEquals(CalibrationFigure.class.getName(), words[3]);
    Path clean = CleanFolder.make(folder.resolve("clean"), 1, 3);
    Path figure = folder.resolve("figure.png");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      CalibrationFigure.main(new String[] {clean.toString(), words[5], figure.toString()});
    } finally {
      System.setOut(before);
    }
    String text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("| all | 11 |"), text);
    assertTrue(text.contains("left untouched: "), text);
    ImagePlus plot = new ImageFiles().open(figure);
    assertTrue(plot.getWidth() > 800 && plot.getHeight() > 600, plot.toString());
  }
}
