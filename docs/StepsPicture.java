import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;

/**
 * Puts images of the same size beside each other with a line of text under each: the picture of
 * the README, from what {@code restore --save-steps} wrote.
 *
 * <pre>java docs/StepsPicture.java OUT.png IMAGE.png "text" IMAGE.png "text" ...</pre>
 */
final class StepsPicture {
  private static final int GAP = 6;
  private static final int TEXT = 24;

  public static void main(String[] args) throws Exception {
    int count = (args.length - 1) / 2;
    BufferedImage[] images = new BufferedImage[count];
    for (int i = 0; i < count; i++) {
      images[i] = ImageIO.read(new File(args[1 + 2 * i]));
    }
    int w = images[0].getWidth();
    int h = images[0].getHeight();
    BufferedImage all =
        new BufferedImage(count * (w + GAP) - GAP, h + TEXT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = all.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, all.getWidth(), all.getHeight());
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    for (int i = 0; i < count; i++) {
      int x = i * (w + GAP);
      g.drawImage(images[i], x, 0, null);
      String text = args[2 + 2 * i];
      g.drawString(text, x + (w - g.getFontMetrics().stringWidth(text)) / 2, h + 16);
    }
    g.dispose();
    ImageIO.write(all, "png", new File(args[0]));
  }
}
