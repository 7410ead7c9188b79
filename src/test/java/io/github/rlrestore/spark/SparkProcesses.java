package io.github.rlrestore.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Spark as a user has it, in processes of its own: a folder with Spark's jars as SPARK_HOME, a
 * master, workers and their executors, drivers. Closing ends all of them.
 */
final class SparkProcesses implements AutoCloseable {
  /** What Spark needs of the JDK from 17 on; spark-submit adds it by itself. */
  private static final List<String> OPENS =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "sun.nio.ch",
          "sun.security.action",
          "sun.util.calendar");

  private final Path folder;
  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private int port;

  SparkProcesses(Path folder) throws IOException {
    this.folder = folder;
    this.home = folder.resolve("spark-home");
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : classPath()) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar")) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
  }

  private static List<String> classPath() {
    return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  /** The folders of classes; the jars are in SPARK_HOME. */
  private static String classFolders() {
    return String.join(
        File.pathSeparator,
        classPath().stream()
            .filter(e -> !e.endsWith(".jar"))
            .map(e -> Path.of(e).toAbsolutePath().toString())
            .toArray(String[]::new));
  }

  /** Starts a master and so many workers of one core. */
  List<Process> startCluster(int workers) throws IOException, InterruptedException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    start(
        "master",
        List.of("-Xmx256m"),
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        String.valueOf(port),
        "--webui-port",
        "0");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!listens() && System.nanoTime() < end) {
      Thread.sleep(200);
    }
    List<Process> started = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      started.add(
          start(
              "worker" + i,
              List.of("-Xmx256m"),
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              "127.0.0.1",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--webui-port",
              "0",
              "--work-dir",
              folder.resolve("work" + i).toString(),
              master()));
    }
    return started;
  }

  private boolean listens() {
    try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return s.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** Starts {@link SparkDriver}. */
  Process drive(String master, String... args) throws IOException {
    List<String> options =
        List.of(
            "-Xmx640m",
            "-Dspark.master=" + master,
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.executor.memory=640m",
            "-Dspark.executor.extraClassPath=" + classFolders());
    return start("driver", options, SparkDriver.class.getName(), args);
  }

  /** Starts spark-submit. */
  Process submit(String... args) throws IOException {
    return start("submit", List.of("-Xmx512m"), "org.apache.spark.deploy.SparkSubmit", args);
  }

  /** What a process said so far. */
  String said(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  private Process start(String name, List<String> options, String main, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    OPENS.forEach(p -> command.add("--add-opens=java.base/" + p + "=ALL-UNNAMED"));
    boolean ours = main.contains("rlrestore");
    command.add("-cp");
    command.add(home.resolve("jars") + "/*" + (ours ? File.pathSeparator + classFolders() : ""));
    command.add(main);
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", home.toString());
    environment.put("SPARK_SCALA_VERSION", "2.12");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    Process p = builder.start();
    processes.add(p);
    return p;
  }

  /** Ends a process and those it started, without warning. */
  static void kill(Process p) {
    p.descendants().forEach(ProcessHandle::destroyForcibly);
    p.destroyForcibly();
  }

  @Override
  public void close() throws InterruptedException {
    processes.forEach(SparkProcesses::kill);
    for (Process p : processes) {
      p.waitFor();
    }
  }
}
