package io.github.rlrestore.imagej.train;

import ij.gui.Plot;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.util.stream.DoubleStream;
import javax.swing.JComponent;

/** The curves as one of ImageJ's plots, drawn in the screen's own pixels. */
final class CurveView extends JComponent {
  /** What lies so far below the best is left out, dB: the first seconds would fill the plot. */
  private static final double DEPTH = 8;

  private static final Color TRAINING = new Color(0x9aa5b1);
  private static final Color VALIDATION = new Color(0x2f6fbf);
  private static final Color DAMAGED = new Color(0xd9702b);

  /** As ImageJ's plots write. */
  private static final Font LABEL = new Font("SansSerif", Font.PLAIN, 14);

  /** What a plot needs beside its frame, and a name within the frame, in pixels. */
  private static final int MARGINS = 95;

  private static final int GAPS = 16;

  private final Curves curves;

  CurveView(Curves curves) {
    this.curves = curves;
    setPreferredSize(new Dimension(720, 360));
    setMinimumSize(new Dimension(320, 200));
    setName("curves");
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D to = (Graphics2D) g.create();
    to.setColor(Color.WHITE);
    to.fillRect(0, 0, getWidth(), getHeight());
    int w = getWidth();
    int h = getHeight();
    if (w > 150 && h > 100) {
      float scale = (float) to.getTransform().getScaleX();
      Plot plot = plot(w, h);
      plot.getProcessor(); // draws it, else what follows has a single pixel
      Image image = plot.makeHighResolution("", scale, true, false).getImage();
      to.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      to.drawImage(image, 0, 0, getWidth(), getHeight(), null);
    }
    to.dispose();
  }

  private Plot plot(int w, int h) {
    Plot plot = new Plot("", "time (min)", "PSNR (dB)");
    plot.setSize(w, h); // with its margins
    double[] ends = limits(w);
    plot.setLimits(0, ends[0], ends[1], ends[2]);
    plot.setColor(new Color(0xd0d5dd));
    for (int i = 1; i < curves.stages().size(); i++) {
      plot.drawLine(curves.begin(i), ends[1], curves.begin(i), ends[2]);
    }
    plot.setColor(Color.DARK_GRAY);
    for (int i = 0; i < curves.stages().size(); i++) {
      plot.addText(
          curves.stages().get(i),
          curves.begin(i) + ends[0] / 150,
          ends[1] + (i % 2 == 0 ? 0.02 : 0.08) * (ends[2] - ends[1])); // neighbours may be close
    }
    line(plot, TRAINING, curves.training, "training");
    line(plot, VALIDATION, curves.validation, "validation");
    line(plot, DAMAGED, curves.damaged, "validation, damaged");
    plot.setColor(Color.BLACK);
    if (curves.training.size() + curves.validation.size() > 0) {
      plot.setLegend(null, Plot.TOP_LEFT);
    }
    return plot;
  }

  private static void line(Plot plot, Color colour, Curves.Line line, String label) {
    plot.setColor(colour);
    plot.setLineWidth(2);
    if (line.size() > 0) {
      plot.add(line.size() == 1 ? "circle" : "line", line.x(), line.y());
      plot.setLabel(-1, label);
    }
    plot.setLineWidth(1);
  }

  /** Longest time, so that the last stage's name ends before it, least and largest dB to show. */
  private double[] limits(int w) {
    double[] db =
        DoubleStream.concat(
                DoubleStream.of(curves.training.y()),
                DoubleStream.concat(
                    DoubleStream.of(curves.validation.y()), DoubleStream.of(curves.damaged.y())))
            .toArray();
    double most = DoubleStream.of(db).max().orElse(30);
    double least = Math.max(DoubleStream.of(db).min().orElse(20), most - DEPTH);
    double room = Math.max(0.5, 0.15 * (most - least));
    double minutes =
        DoubleStream.concat(
                DoubleStream.of(curves.training.x()), DoubleStream.of(curves.validation.x()))
            .max()
            .orElse(1);
    double longest = Math.max(0.1, 1.05 * minutes);
    int last = curves.stages().size() - 1;
    if (last >= 0) {
      String name = curves.stages().get(last);
      double share = (getFontMetrics(LABEL).stringWidth(name) + GAPS) / (double) (w - MARGINS);
      longest = Math.max(longest, curves.begin(last) / Math.max(0.1, 1 - share));
    }
    return new double[] {longest, least - room, most + 2.5 * room};
  }
}
