package io.github.rlrestore.imagej;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real ImageJ in a Java process of its own, with the plugin as a jar in a plugins folder, as a
 * user has it. Without a display ImageJ is patched as Fiji patches it; with one it runs as it is.
 */
final class ImageJProcess {
  private final Path folder;
  private final Path plugins;

  /**
   * @param folder an empty folder for plugins and output
   */
  ImageJProcess(Path folder) throws IOException {
    this.folder = folder;
    this.plugins = Files.createDirectories(folder.resolve("ImageJ with space/plugins"));
    jar(Path.of("target/classes"), plugins.resolve("RL_Restore.jar"));
  }

  /** What came out of a process. */
  static final class Result {
    final int exitCode;
    final String output;

    Result(int exitCode, String output) {
      this.exitCode = exitCode;
      this.output = output;
    }

    @Override
    public String toString() {
      return "exit code " + exitCode + ", output:\n" + output;
    }
  }

  static boolean displayPossible() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(p -> Files.isExecutable(Path.of(p, "xvfb-run")));
  }

  /** Runs a macro file without any display, as {@code fiji --headless} does. */
  Result headless(Path macro, String argument) throws Exception {
    return headless(HeadlessImageJ.class, macro.toString(), argument);
  }

  /** Runs a main class of the tests without any display. */
  Result headless(Class<?> main, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(main.getName()));
    all.addAll(List.of(arguments));
    return java(
        List.of(),
        List.of("-Djava.awt.headless=true", "--add-opens=java.base/java.lang=ALL-UNNAMED"),
        System.getProperty("java.class.path"),
        all);
  }

  /** Runs a macro file with {@code ij.ImageJ -batch} on a virtual display. */
  Result batch(Path macro, String argument) throws Exception {
    return java(
        XVFB, List.of(), plain(), List.of("ij.ImageJ", "-batch", macro.toString(), argument));
  }

  /** Runs a main class of the tests on a virtual display. */
  Result window(Class<?> main, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(main.getName()));
    all.addAll(List.of(arguments));
    return java(XVFB, List.of(), plain(), all);
  }

  /**
   * Runs a main class of the tests, which sees the plugin's own classes, on a virtual display.
   *
   * @param scale of the display, 2 for one of double density
   */
  Result inside(int scale, Class<?> main, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(main.getName()));
    all.addAll(List.of(arguments));
    String screen = "-screen 0 " + 1280 * scale + "x" + 1024 * scale + "x24";
    return java(
        List.of("xvfb-run", "-a", "-s", screen),
        List.of("-Dsun.java2d.uiScale=" + scale),
        System.getProperty("java.class.path"),
        all);
  }

  private static final List<String> XVFB =
      List.of("xvfb-run", "-a", "-s", "-screen 0 1280x1024x24");

  /**
   * The class path of plain ImageJ: it knows no SciJava, and finds the plugin in the jar only, by
   * its own class loader.
   */
  private static String plain() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(p -> !p.contains("scijava") && !p.endsWith(Path.of("target/classes").toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Runs a macro file with the ImageJ of a folder, which has all that it needs. */
  Result alone(Path app, Path macro, String argument) throws Exception {
    Path ij;
    try (Stream<Path> jars = Files.list(app.resolve("jars"))) {
      ij = jars.filter(j -> j.getFileName().toString().startsWith("ij-")).findFirst().orElseThrow();
    }
    return java(
        XVFB,
        List.of("-Dplugins.dir=" + app), // the last one of a name counts
        ij.toString(),
        List.of("ij.ImageJ", "-batch", macro.toString(), argument));
  }

  private Result java(
      List<String> before, List<String> options, String classPath, List<String> main)
      throws Exception {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-Dplugins.dir=" + plugins, "-Duser.home=" + folder));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(main);
    Path log = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    String output = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    if (!ended) {
      throw new AssertionError("ImageJ had not ended after five minutes: " + output);
    }
    return new Result(process.exitValue(), output);
  }

  /** Packs a folder of classes as the build does. */
  static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> walk = Files.walk(classes)) {
      for (Path file : walk.filter(Files::isRegularFile).collect(Collectors.toList())) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}
