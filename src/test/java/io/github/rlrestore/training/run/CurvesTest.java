package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesTest {
  private static final String WRITTEN =
      "time,stage,iteration,what,value\n"
          + "t,base,10,CPU minutes,1.0\n"
          + "t,base,10,PSNR dB,20.0\n"
          + "t,base,20,CPU minutes,2.0\n"
          + "t,base,20,PSNR dB,21.0\n"
          + "t,base,20,rate,NaN\n"
          + "t,base,15,CPU minutes,1.5\n" // killed and resumed
          + "t,base,15,PSNR dB,20.5\n"
          + "t,agent,1,CPU minutes,3.0\n"
          + "t,agent,1,loss,1.5E-4\n"
          + "t,agent,1,valid gain dB,3.25\n"
          + "t,agent,2,lo";

  @TempDir Path temp;

  @Test
  void whatWasDoneTwiceIsThereOnce() throws IOException {
    Curves curves = Curves.read(Files.writeString(temp.resolve("curves.csv"), WRITTEN));
    Curves.Series psnr = curves.all().get(0);
    assertEquals("base PSNR dB", psnr.stage() + " " + psnr.what());
    assertEquals(List.of(1.0, 1.5), psnr.x());
    assertEquals(List.of(20.0, 20.5), psnr.y());
    assertEquals(3, curves.all().size(), "no series of NaN or of half a line");
    assertEquals(1.5e-4, curves.all().get(1).y().get(0));
    assertEquals(3.0, curves.minutes());
  }

  @Test
  void plotsShowWhatThereIs() throws IOException {
    Files.writeString(temp.resolve("curves.csv"), WRITTEN);
    new CurvePlots(temp).draw();
    BufferedImage plot = ImageIO.read(temp.resolve("training-psnr.png").toFile());
    assertTrue(plot.getWidth() >= 800, "width " + plot.getWidth());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < plot.getWidth(); x++) {
      for (int y = 0; y < plot.getHeight(); y++) {
        colours.add(plot.getRGB(x, y));
      }
    }
    assertTrue(colours.size() > 10, colours.size() + " colours: a frame, text and a curve");
    assertTrue(Files.exists(temp.resolve("valid-gain.png")));
    assertFalse(Files.exists(temp.resolve("valid-steps.png")), "nothing to show");
  }
}
