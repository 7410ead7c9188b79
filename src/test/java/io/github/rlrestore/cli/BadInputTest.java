package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is wrong with one input costs one clear line and the exit code, leaves nothing behind and
 * does not keep the other inputs of the call from being done.
 */
final class BadInputTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  enum Bad {
    MISSING("does not exist") {
      @Override
      Path make(Path folder) {
        return folder.resolve("missing.png");
      }
    },
    EMPTY_FILE("empty.png") {
      @Override
      Path make(Path folder) throws IOException {
        return Files.createFile(folder.resolve("empty.png"));
      }
    },
    TRUNCATED_PNG("cut.png") {
      @Override
      Path make(Path folder) throws IOException {
        return cut(TestImages.rgb(folder.resolve("whole.png")), folder.resolve("cut.png"));
      }
    },
    TRUNCATED_TIFF("cut.tif") {
      @Override
      Path make(Path folder) throws IOException {
        return cut(TestImages.grey(folder.resolve("whole.tif")), folder.resolve("cut.tif"));
      }
    },
    TRUNCATED_JPEG("cut.jpg") {
      @Override
      Path make(Path folder) throws IOException {
        return cut(TestImages.rgb(folder.resolve("whole.jpg")), folder.resolve("cut.jpg"));
      }
    },
    TEXT_NAMED_TIF("text.tif") {
      @Override
      Path make(Path folder) throws IOException {
        return Files.writeString(folder.resolve("text.tif"), "This is no image.\n".repeat(50));
      }
    },
    TEXT_NAMED_TXT("text.txt") {
      @Override
      Path make(Path folder) throws IOException {
        return Files.writeString(folder.resolve("text.txt"), "This is no image.");
      }
    },
    EMPTY_FOLDER("holds no image") {
      @Override
      Path make(Path folder) throws IOException {
        return Files.createDirectory(folder.resolve("nothing"));
      }
    },
    COLOUR_MAP("colour") {
      @Override
      Path make(Path folder) throws IOException {
        BufferedImage image = new BufferedImage(70, 65, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(3, 3, 0xff3366);
        Path file = folder.resolve("map.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
      }
    },
    ZERO_SIZE_ROI("selection") {
      @Override
      Path make(Path folder) {
        ImagePlus image = TestImages.open(TestImages.grey(folder.resolve("plain.tif")));
        image.setRoi(new Roi(5, 5, 0, 0));
        return TestImages.save(image, folder.resolve("roi.tif"));
      }
    },
    ALL_NAN("NaN") {
      @Override
      Path make(Path folder) {
        return TestImages.constant(folder.resolve("nan.tif"), Float.NaN);
      }
    },
    CONSTANT("constant") {
      @Override
      Path make(Path folder) {
        return TestImages.constant(folder.resolve("constant.tif"), 7);
      }
    },
    ALL_ZERO("constant") {
      @Override
      Path make(Path folder) {
        return TestImages.save(
            new ImagePlus("zero", new FloatProcessor(70, 65)), folder.resolve("zero.tif"));
      }
    };

    private final String said;

    Bad(String said) {
      this.said = said;
    }

    abstract Path make(Path folder) throws IOException;

    private static Path cut(Path whole, Path part) throws IOException {
      byte[] bytes = Files.readAllBytes(whole);
      return Files.write(part, Arrays.copyOf(bytes, bytes.length / 2));
    }
  }

  @ParameterizedTest
  @EnumSource(Bad.class)
  void aloneIsOneClearLine(Bad bad) throws IOException {
    Path in = bad.make(folder);
    Path out = Files.createDirectory(folder.resolve("out"));
    int code = terminal.run("restore", in.toString(), "-o", out.toString());
    assertTrue(code == 1 || code == 2, "exit code " + code);
    assertEquals(1, terminal.errorLines().size(), () -> terminal.err());
    assertClear(bad.said);
    assertEquals(List.of(), names(out));
  }

  @ParameterizedTest
  @EnumSource(Bad.class)
  void amongOthersDoesNotStopThem(Bad bad) throws IOException {
    Path first = TestImages.rgb(folder.resolve("first.png"));
    Path in = bad.make(folder);
    Path last = TestImages.grey(folder.resolve("last.png"));
    Path out = folder.resolve("out");
    int code =
        terminal.run(
            "restore", first.toString(), in.toString(), last.toString(), "-o", out.toString());
    assertEquals(1, code, () -> terminal.err());
    assertEquals(2, terminal.errorLines().size(), () -> terminal.err());
    assertClear(bad.said);
    assertEquals(
        "2 of 3 inputs done, failed: " + in, terminal.errorLines().get(1), () -> terminal.err());
    assertEquals(List.of("first.png", "last.png"), names(out));
  }

  @Test
  void anExistingOutputIsKept() throws IOException {
    Path in = TestImages.rgb(folder.resolve("in.png"));
    Path old = Files.writeString(folder.resolve("old.png"), "old");
    assertEquals(1, terminal.run("restore", in.toString(), "-o", old.toString()));
    assertClear("--force");
    assertEquals("old", Files.readString(old));
    Path out = folder.resolve("out.png");
    assertEquals(
        1,
        terminal.run("restore", in.toString(), "-o", out.toString(), "--report", old.toString()));
    assertClear("--force");
    assertFalse(Files.exists(out));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path in = TestImages.rgb(folder.resolve("in.png"));
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertEquals(1, terminal.run("restore", in.toString(), "-o", file + "/sub/out.png"));
    assertClear("file");
    assertEquals(List.of("file", "in.png"), names(folder));
  }

  @Test
  void evaluateNamesTheImageThatFailsAndScoresTheOthers() throws IOException {
    Path inputs = Files.createDirectory(folder.resolve("inputs"));
    TestImages.rgb(inputs.resolve("a.png"));
    Files.writeString(inputs.resolve("b.png"), "text");
    Path originals = Files.createDirectory(folder.resolve("originals"));
    TestImages.rgb(originals.resolve("a.png"));
    TestImages.rgb(originals.resolve("b.png"));
    assertEquals(
        1,
        terminal.run(
            "evaluate", "--input", inputs.toString(), "--reference", originals.toString()));
    assertEquals(2, terminal.errorLines().size(), () -> terminal.err());
    assertClear("1 of 2 images evaluated, failed: " + inputs.resolve("b.png"));
  }

  @Test
  void evaluateSaysWhenItGoesByOrderAndNamesWhatHasNoOriginal() throws IOException {
    Path inputs = Files.createDirectory(folder.resolve("inputs"));
    Path originals = Files.createDirectory(folder.resolve("originals"));
    TestImages.rgb(inputs.resolve("a.png"));
    TestImages.rgb(originals.resolve("b.png"));
    String[] line = {"evaluate", "--input", inputs + "", "--reference", originals + ""};
    assertEquals(0, terminal.run(line), terminal::err);
    String order = "names differ: paired in sorted order, a.png with b.png";
    assertTrue(terminal.out().contains(order), terminal.out());
    TestImages.rgb(inputs.resolve("b.png"));
    TestImages.rgb(originals.resolve("c.png"));
    assertEquals(0, terminal.run(line), terminal::err);
    assertTrue(terminal.out().contains(order), terminal.out());
    TestImages.rgb(originals.resolve("d.png"));
    assertEquals(1, terminal.run(line));
    assertClear("1 of 2 images in " + inputs + " have no original");
    assertClear("(a.png)");
    TestImages.rgb(originals.resolve("a.png"));
    assertEquals(0, terminal.run(line), terminal::err);
    assertFalse(terminal.out().contains("sorted order"), terminal.out());
  }

  private void assertClear(String said) {
    assertTrue(terminal.err().contains(said), () -> terminal.err());
    assertFalse(terminal.err().contains("\tat "), () -> terminal.err());
    assertFalse(terminal.err().contains("bug in the program"), () -> terminal.err());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }
}
