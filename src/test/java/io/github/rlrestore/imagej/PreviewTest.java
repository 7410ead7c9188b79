package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.Task;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private final ImagePlus image = TestImages.noise("leaf", 40, 30, 3);
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private final Preview preview = new Preview(image, this::work);

  /** Inverts; with steps=2 it never ends by itself, with steps=9 it fails. */
  private Preview.Seen work(ImagePlus part, Options options, Task task) {
    String steps = options.text(RestoreSettings.STEPS);
    begun.add(steps + " " + part.getWidth() + "x" + part.getHeight());
    if (steps.equals("9")) {
      throw new RestoreException("no");
    }
    while (steps.equals("2")) {
      if (task.cancelled()) {
        cancelled.add(steps);
        task.check();
      }
      Thread.onSpinWait();
    }
    ImageProcessor result = part.getProcessor().duplicate();
    result.invert();
    return new Preview.Seen(result, List.of("steps " + steps, "doubtful"));
  }

  @AfterEach
  void close() {
    preview.close();
  }

  private static Options steps(int n) {
    return new Options(RestoreSettings.FORM, Map.of("steps", String.valueOf(n)));
  }

  private String next() throws InterruptedException {
    String next = begun.poll(20, TimeUnit.SECONDS);
    assertTrue(next != null, "nothing was begun");
    return next;
  }

  private Overlay shown() throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (image.getOverlay() == null && System.nanoTime() < end) {
      EventQueue.invokeAndWait(() -> {});
    }
    assertTrue(image.getOverlay() != null, "no preview came");
    return image.getOverlay();
  }

  @Test
  void selectionIsShownRestoredAndNoPixelIsTouched() throws Exception {
    byte[] pixels = ((byte[]) image.getProcessor().getPixels()).clone();
    image.setRoi(new Roi(5, 6, 10, 8));
    preview.show(steps(1));
    assertEquals("1 10x8", next());
    ImageRoi picture = (ImageRoi) shown().get(0);
    assertEquals(new Rectangle(5, 6, 10, 8), picture.getBounds());
    int at = image.getProcessor().get(5, 6);
    assertEquals(255 - at, picture.getProcessor().get(0, 0) & 255);
    preview.close();
    assertNull(image.getOverlay());
    assertArrayEquals(pixels, (byte[]) image.getProcessor().getPixels());
    assertEquals(new Rectangle(5, 6, 10, 8), image.getRoi().getBounds(), "the selection stays");
  }

  @Test
  void whatWasDecidedIsTold() throws Exception {
    BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
    preview.listen(told::add);
    preview.show(steps(1));
    assertEquals(List.of("steps 1", "doubtful"), told.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void newOptionsCancelWhatRuns() throws Exception {
    preview.show(steps(2));
    assertEquals("2 40x30", next());
    preview.show(steps(1));
    assertEquals("1 40x30", next());
    assertEquals(List.of("2"), cancelled);
    assertEquals(1, shown().size());
  }

  @Test
  void quickChangesAreSkipped() throws Exception {
    for (int i = 0; i < 20; i++) {
      preview.show(steps(2));
    }
    preview.show(steps(1));
    shown();
    assertEquals(List.of("1 40x30"), List.copyOf(begun));
  }

  @Test
  void ownOverlayComesBackAndNothingIsShownAfterClosing() throws Exception {
    Overlay own = new Overlay(new Roi(1, 1, 3, 3));
    image.setOverlay(own);
    preview.show(steps(2));
    next();
    preview.close();
    assertSame(own, image.getOverlay());
    preview.show(steps(1));
    EventQueue.invokeAndWait(() -> {});
    assertSame(own, image.getOverlay());
    assertTrue(begun.isEmpty());
  }

  @Test
  void failureShowsNothingAndTheNextOneWorks() throws Exception {
    BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
    preview.listen(told::add);
    preview.show(steps(9));
    next();
    assertEquals(List.of("No preview: no"), told.poll(20, TimeUnit.SECONDS));
    preview.show(steps(1));
    next();
    assertEquals(1, shown().size());
  }
}
