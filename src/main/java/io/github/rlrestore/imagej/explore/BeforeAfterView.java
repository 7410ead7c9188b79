package io.github.rlrestore.imagej.explore;

import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/**
 * Two pictures of the same size, one left of a line that can be dragged, the other right of it. The
 * wheel zooms, dragging with another button or with Shift moves the pictures, a double click fits
 * them in; the arrow keys move the line.
 */
final class BeforeAfterView extends JComponent {
  private static final double MAX_ZOOM = 32;

  private BufferedImage before;
  private BufferedImage after;
  private String beforeText = "";
  private String afterText = "";
  private double line = 0.5;

  /** Pixels of the screen for one of the picture; 0 to fit it in. */
  private double zoom;

  /** The point of the picture in the middle of the view, when zoomed. */
  private double centreX;

  private double centreY;

  BeforeAfterView() {
    setPreferredSize(new Dimension(560, 400));
    setMinimumSize(new Dimension(200, 120));
    setFocusable(true);
    setOpaque(true);
    setCursor(Cursor.getPredefinedCursor(Cursor.E_RESIZE_CURSOR));
    setToolTipText(
        "<html>Drag the line to compare. Wheel: zoom. Shift-drag: move."
            + " Double click: fit.</html>");
    Mouse mouse = new Mouse();
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
    addMouseWheelListener(mouse);
    addKeyListener(new Keys());
  }

  /** Shows other pictures; keeps zoom and line if they have the size of those before. */
  void show(BufferedImage left, String leftText, BufferedImage right, String rightText) {
    boolean same =
        before != null
            && left != null
            && before.getWidth() == left.getWidth()
            && before.getHeight() == left.getHeight();
    if (!same) {
      zoom = 0;
    }
    before = left;
    beforeText = leftText;
    after = right;
    afterText = rightText;
    repaint();
  }

  void clear() {
    show(null, "", null, "");
  }

  /** Where the line stands, 0 (only after) to 1 (only before). */
  double line() {
    return line;
  }

  void line(double place) {
    line = Math.max(0, Math.min(1, place));
    repaint();
  }

  private double scale() {
    double fit =
        Math.min(
            getWidth() / (double) before.getWidth(), getHeight() / (double) before.getHeight());
    return zoom > 0 ? zoom : Math.min(fit, MAX_ZOOM);
  }

  /** Where the picture lies on the screen. */
  private Rectangle place() {
    double scale = scale();
    int w = (int) Math.round(before.getWidth() * scale);
    int h = (int) Math.round(before.getHeight() * scale);
    if (zoom == 0) {
      return new Rectangle((getWidth() - w) / 2, (getHeight() - h) / 2, w, h);
    }
    return new Rectangle(
        (int) Math.round(getWidth() / 2.0 - centreX * scale),
        (int) Math.round(getHeight() / 2.0 - centreY * scale),
        w,
        h);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Palette.smooth(graphics);
    g.setColor(Palette.BACKDROP);
    g.fillRect(0, 0, getWidth(), getHeight());
    if (before != null) {
      paint(g, place());
    }
    g.dispose();
  }

  private void paint(Graphics2D g, Rectangle place) {
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        scale() >= 2
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int x = lineX(place);
    Shape clip = g.getClip();
    g.clipRect(0, 0, x, getHeight());
    g.drawImage(before, place.x, place.y, place.width, place.height, null);
    g.setClip(clip);
    g.clipRect(x, 0, getWidth() - x, getHeight());
    g.drawImage(after, place.x, place.y, place.width, place.height, null);
    g.setClip(clip);
    Rectangle seen = place.intersection(new Rectangle(getWidth(), getHeight()));
    paintLine(g, x, seen);
    int width = g.getFontMetrics().stringWidth(beforeText) + 12;
    int afterWidth = g.getFontMetrics().stringWidth(afterText) + 12;
    boolean narrow = width + afterWidth + 18 > seen.width;
    int below = narrow ? g.getFontMetrics().getHeight() + 10 : 0;
    label(g, beforeText, seen.x + 6, seen.y + 6);
    label(g, afterText, seen.x + seen.width - 6 - afterWidth, seen.y + 6 + below);
  }

  private int lineX(Rectangle place) {
    Rectangle seen = place.intersection(new Rectangle(getWidth(), getHeight()));
    return seen.x + (int) Math.round(line * seen.width);
  }

  private static void paintLine(Graphics2D g, int x, Rectangle seen) {
    g.setColor(Palette.INK);
    g.fillRect(x - 2, seen.y, 4, seen.height);
    g.setColor(Palette.PAPER);
    g.fillRect(x - 1, seen.y, 2, seen.height);
    int y = seen.y + seen.height / 2;
    g.setColor(Palette.INK);
    g.fillOval(x - 10, y - 10, 20, 20);
    g.setColor(Palette.PAPER);
    g.fillPolygon(new int[] {x - 7, x - 2, x - 2}, new int[] {y, y - 4, y + 4}, 3);
    g.fillPolygon(new int[] {x + 7, x + 2, x + 2}, new int[] {y, y - 4, y + 4}, 3);
  }

  private static void label(Graphics2D g, String text, int x, int y) {
    int height = g.getFontMetrics().getHeight() + 4;
    g.setColor(new java.awt.Color(0, 0, 0, 150));
    g.fillRoundRect(x, y, g.getFontMetrics().stringWidth(text) + 12, height, 8, 8);
    g.setColor(Palette.PAPER);
    g.drawString(text, x + 6, y + 2 + g.getFontMetrics().getAscent());
  }

  private final class Mouse extends MouseAdapter {
    private int lastX;
    private int lastY;

    @Override
    public void mousePressed(MouseEvent e) {
      requestFocusInWindow();
      lastX = e.getX();
      lastY = e.getY();
      mouseDragged(e);
    }

    @Override
    public void mouseClicked(MouseEvent e) {
      if (e.getClickCount() == 2) {
        zoom = 0;
        repaint();
      }
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      if (before == null) {
        return;
      }
      if (SwingUtilities.isLeftMouseButton(e) && !e.isShiftDown()) {
        Rectangle seen = place().intersection(new Rectangle(getWidth(), getHeight()));
        line((e.getX() - seen.x) / (double) Math.max(1, seen.width));
      } else if (zoom > 0) {
        centreX -= (e.getX() - lastX) / zoom;
        centreY -= (e.getY() - lastY) / zoom;
        keepInside();
      }
      lastX = e.getX();
      lastY = e.getY();
      repaint();
    }

    @Override
    public void mouseWheelMoved(MouseWheelEvent e) {
      if (before == null) {
        return;
      }
      double old = scale();
      Rectangle place = place();
      double px = (e.getX() - place.x) / old;
      double py = (e.getY() - place.y) / old;
      zoom = 0;
      double least = scale();
      double wanted = old * Math.pow(1.25, -e.getPreciseWheelRotation());
      if (wanted > least) {
        zoom = Math.min(MAX_ZOOM, wanted);
        centreX = px - (e.getX() - getWidth() / 2.0) / zoom;
        centreY = py - (e.getY() - getHeight() / 2.0) / zoom;
        keepInside();
      }
      repaint();
    }

    private void keepInside() {
      centreX = Math.max(0, Math.min(before.getWidth(), centreX));
      centreY = Math.max(0, Math.min(before.getHeight(), centreY));
    }
  }

  private final class Keys extends KeyAdapter {
    @Override
    public void keyPressed(KeyEvent e) {
      if (e.getKeyCode() == KeyEvent.VK_LEFT) {
        line(line - 0.02);
      } else if (e.getKeyCode() == KeyEvent.VK_RIGHT) {
        line(line + 0.02);
      }
    }
  }
}
