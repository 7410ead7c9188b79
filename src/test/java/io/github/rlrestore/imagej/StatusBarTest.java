package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.awt.event.KeyEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StatusBarTest {
  @Test
  void isCancelledByTheEscapeKeyOfThisRunOnly() {
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    StatusBar bar = new StatusBar(() -> false);
    assertFalse(bar.cancelled(), "an old key press");
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    assertTrue(bar.cancelled());
    IJ.resetEscape();
  }

  @Test
  void isCancelledByItsCaller() {
    AtomicBoolean cancelled = new AtomicBoolean();
    StatusBar bar = new StatusBar(cancelled::get);
    assertFalse(bar.cancelled());
    cancelled.set(true);
    assertTrue(bar.cancelled());
  }
}
