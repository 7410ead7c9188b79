package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ShortProcessor;
import io.github.rlrestore.training.CleanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs that are disturbed, their input, and what is looked at afterwards. */
final class FaultRuns {
  static final String MAIN = "io.github.rlrestore.cli.Main";
  private static final int PLANES = 24;

  private final Path folder;
  private final Path model;

  FaultRuns(Path folder, Path model) {
    this.folder = folder;
    this.model = model;
  }

  Path model() {
    return model;
  }

  static void count(String what, int cases, String figures) {
    System.out.println("faults, " + what + ": " + cases + " cases, " + figures);
  }

  Path stack(Path file, int side) {
    ImageStack stack = new ImageStack(side, side);
    for (int z = 0; z < PLANES; z++) {
      ShortProcessor plane = new ShortProcessor(side, side);
      for (int i = 0; i < side * side; i++) {
        plane.set(i, (z * 31 + i % side * 7 + i / side * 5) % 4096);
      }
      stack.addSlice("", plane);
    }
    return TestImages.save(new ImagePlus("stack", stack), file);
  }

  List<String> restore(Path in, Path out) {
    return restore(in, out, "image");
  }

  /** By stack the heap is so small that the stack goes plane by plane, too. */
  List<String> restore(Path in, Path out, String decide) {
    List<String> line = Fork.java(MAIN, "restore", in, "-o", out, "-m", model, "--engine", "java");
    line.addAll(List.of("--threads", "1", "--decide", decide));
    if (decide.equals("stack")) {
      line.set(1, "-Xmx48m");
    }
    return line;
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  /**
   * What users see: not what is hidden, which the next run goes on with or which may be deleted.
   */
  static List<String> visible(Path folder) throws IOException {
    return names(folder).stream().filter(n -> !n.startsWith(".")).collect(Collectors.toList());
  }

  static int resumed(String said) {
    Matcher m = Pattern.compile("(\\d+) planes were finished by an earlier run").matcher(said);
    return m.find() ? Integer.parseInt(m.group(1)) : 0;
  }

  static int told(String said) {
    return (int) said.lines().filter(l -> l.matches("  z \\d+")).count();
  }

  static void assertSamePixels(Path a, Path b) {
    ImageStack x = TestImages.open(a).getStack();
    ImageStack y = TestImages.open(b).getStack();
    assertEquals(x.size(), y.size());
    for (int i = 1; i <= x.size(); i++) {
      assertArrayEquals((short[]) x.getPixels(i), (short[]) y.getPixels(i), "plane " + i);
    }
  }

  static void assertImage(Path expected, Path found) throws IOException {
    if (expected.toString().endsWith(".png")) {
      assertTrue(TestImages.same(expected, found), found + " is whole");
    } else {
      assertSamePixels(expected, found);
    }
  }

  Path images(String name) throws IOException {
    Path images = Files.createDirectory(folder.resolve(name));
    for (int i = 0; i < 5; i++) {
      TestImages.rgb(images.resolve("image" + i + ".png"));
    }
    stack(images.resolve("stack.tif"), 96);
    return images;
  }

  Path training() throws IOException {
    CleanFolder.make(folder.resolve("data"), 3, 1);
    CleanFolder.make(folder.resolve("valid"), 2, 2);
    String agent = "{'rounds':4,'episodesPerRound':8,'updatesPerRound':1,'batch':4,'replay':8}";
    String text =
        "{'name':'tiny','seed':4,'width':4,'pairs':0,'tools':["
            + "{'name':'deblur','family':'blur','from':0,'to':5}],"
            + "'base':{'iterations':8,'batch':8},'tool':{'iterations':8,'batch':8},"
            + "'joint':{'iterations':12,'batch':8},'agent':"
            + agent
            + ",'refit':"
            + agent
            + ",'validationPatches':2,'trainedOn':'shapes','licence':'CC0'}";
    return Files.writeString(folder.resolve("tiny.json"), text.replace('\'', '"'));
  }

  List<String> train(Path config, Path run) {
    List<String> line =
        Fork.java(MAIN, "train", "all", "--config", config, "--data", folder.resolve("data"));
    line.addAll(List.of("--valid", folder.resolve("valid").toString(), "-o", run.toString()));
    line.addAll(List.of("--threads", "1"));
    if (Files.exists(run.resolve("state.bin"))) {
      line.add("--resume");
    }
    return line;
  }

  static long bytes(Path folder) throws IOException {
    long sum = 0;
    for (Path file : files(folder)) {
      sum += Files.size(folder.resolve(file)) + 4096;
    }
    return sum;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(folder::relativize)
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** Fails if a chunk of an unfinished result is not that of the finished one; their number. */
  static int requireSameChunks(Path whole, Path part) throws IOException {
    int n = 0;
    for (Path file : Files.exists(part.resolve("0")) ? files(part.resolve("0")) : List.<Path>of()) {
      if (!file.getFileName().toString().startsWith(".")) {
        assertArrayEquals(
            Files.readAllBytes(whole.resolve("0").resolve(file)),
            Files.readAllBytes(part.resolve("0").resolve(file)),
            "chunk " + file);
        n++;
      }
    }
    return n;
  }

  /** Two results: the same files and chunks; the job file names its input. */
  static void requireSameFiles(Path whole, Path found) throws IOException {
    assertEquals(files(whole), files(found));
    assertEquals(files(whole.resolve("0")).size(), requireSameChunks(whole, found) + 1);
  }
}
