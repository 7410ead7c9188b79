package io.github.rlrestore.cli;

import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.restore.Toolchain;
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
      text.append(of(p.scope(), p.toolchain()));
    }
    for (Judgement j : restored.judgements()) {
      text.append(of(j.scope(), j.report()));
    }
    for (PlaneDoubt d : restored.doubts()) {
      text.append("  plane ").append(d.plane() + 1).append(": ").append(d).append('\n');
    }
    return text.toString();
  }

  static String of(String scope, Toolchain chain) {
    StringBuilder text = new StringBuilder();
    for (UndoneStep undone : chain.undone()) {
      text.append("  ").append(scope).append(": ").append(undone).append('\n');
    }
    return text.toString();
  }

  static String of(String scope, GuardReport report) {
    StringBuilder text = new StringBuilder();
    text.append("  ").append(scope).append(": ").append(report.input()).append('\n');
    for (String warning : report.warnings()) {
      text.append("  warning: ").append(scope).append(": ").append(warning).append('\n');
    }
    return text.toString();
  }
}
