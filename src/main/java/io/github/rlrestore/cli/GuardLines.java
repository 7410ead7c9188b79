package io.github.rlrestore.cli;

import io.github.rlrestore.core.restore.UndoneStep;
import io.github.rlrestore.image.PlaneDoubt;
import io.github.rlrestore.imageplus.Judgement;
import io.github.rlrestore.imageplus.RestoredImage;

/** What the guard says, for people: a line for each estimate, undone step and warning. */
final class GuardLines {
  private GuardLines() {}

  static String of(RestoredImage restored) {
    StringBuilder text = new StringBuilder();
    for (RestoredImage.PlaneToolchain p : restored.toolchains()) {
      for (UndoneStep undone : p.toolchain().undone()) {
        text.append("  ").append(p.scope()).append(": ").append(undone).append('\n');
      }
    }
    for (Judgement j : restored.judgements()) {
      text.append("  ").append(j.scope()).append(": ").append(j.report().input()).append('\n');
      for (String warning : j.report().warnings()) {
        text.append("  warning: ").append(j.scope()).append(": ").append(warning).append('\n');
      }
    }
    for (PlaneDoubt d : restored.doubts()) {
      text.append("  plane ").append(d.plane() + 1).append(": ").append(d).append('\n');
    }
    return text.toString();
  }
}
