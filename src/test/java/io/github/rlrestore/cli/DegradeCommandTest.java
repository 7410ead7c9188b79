package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DegradeCommandTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  private Path degrade(Path in, String out, String... more) {
    Path target = folder.resolve(out);
    List<String> args = new ArrayList<>(List.of("degrade", in.toString(), "-o", target.toString()));
    args.addAll(List.of(more));
    assertEquals(0, terminal.run(args), () -> terminal.err());
    return target;
  }

  @Test
  void theSameSeedGivesTheSameDamage() throws IOException {
    Path in = TestImages.rgb(folder.resolve("in.png"));
    Path a = degrade(in, "a.png", "--level", "moderate", "--seed", "7");
    assertTrue(terminal.out().contains("JPEG"), terminal.out());
    Path b = degrade(in, "b.png", "--level", "moderate", "--seed", "7");
    Path c = degrade(in, "c.png", "--level", "moderate", "--seed", "8");
    assertTrue(TestImages.same(a, b));
    assertFalse(TestImages.same(a, c));
  }

  @Test
  void withoutDamageAnEightBitImageStaysAsItIs() throws IOException {
    Path in = TestImages.grey(folder.resolve("in.png"));
    Path same = degrade(in, "same.png", "--blur", "0");
    assertTrue(TestImages.same(in, same));
    assertTrue(terminal.out().contains("no damage"), terminal.out());
  }

  @Test
  void imagesOfAFolderGetEachItsOwnDamage() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    TestImages.grey(in.resolve("a.png"));
    TestImages.grey(in.resolve("b.png"));
    Path out = degrade(in, "out", "--noise", "20", "--seed", "3");
    assertFalse(TestImages.same(out.resolve("a.png"), out.resolve("b.png")));
    Path alone = degrade(in.resolve("b.png"), "alone.png", "--noise", "20", "--seed", "4");
    assertTrue(TestImages.same(alone, out.resolve("b.png")));
  }

  @Test
  void sixteenBitBecomesEightBitOverItsOwnRange() {
    Path in = TestImages.stack(folder.resolve("in.tif"));
    ImagePlus out = TestImages.open(degrade(in, "out.tif", "--blur", "0"));
    assertEquals(ImagePlus.GRAY8, out.getType());
    assertEquals(2, out.getNSlices());
    assertEquals(0, out.getStack().getProcessor(1).get(0));
    assertEquals(255, out.getStack().getProcessor(1).get(4095));
  }

  @Test
  void aSingleValueOfSixteenOrThirtyTwoBitsBecomesBlack() {
    ShortProcessor grey = new ShortProcessor(40, 30);
    grey.add(700);
    for (Path in :
        List.of(
            TestImages.save(new ImagePlus("grey", grey), folder.resolve("16.tif")),
            TestImages.constant(folder.resolve("32.tif"), 7.5f),
            TestImages.constant(folder.resolve("large.tif"), 3e38f),
            TestImages.constant(folder.resolve("zero.tif"), 0))) {
      ImagePlus out = TestImages.open(degrade(in, "out-" + in.getFileName(), "--blur", "0"));
      assertEquals(ImagePlus.GRAY8, out.getType());
      assertEquals(0, out.getStatistics().max, in.toString());
    }
  }

  @Test
  void jpegZeroIsNoJpegAsTheHelpSays() throws IOException {
    Path in = TestImages.rgb(folder.resolve("zero-in.png"));
    Path without = folder.resolve("without.png");
    Path zero = folder.resolve("zero.png");
    String[] line = {"degrade", in + "", "-o", without + "", "--blur", "1"};
    assertEquals(0, terminal.run(line), terminal::err);
    line[3] = zero.toString();
    List<String> more = new ArrayList<>(List.of(line));
    more.addAll(List.of("--jpeg", "0"));
    assertEquals(0, terminal.run(more), terminal::err);
    assertTrue(TestImages.same(without, zero));
    terminal.run("degrade", "--help");
    assertTrue(terminal.out().contains("0 for no JPEG"), terminal.out());
  }
}
