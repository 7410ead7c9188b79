package io.github.rlrestore.cli;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * {@code java -jar RL_Restore.jar COMMAND}. Exit code 0: done, 1: failed, 2: wrong usage. An error
 * is one line on standard error; with the environment variable RL_RESTORE_DEBUG set, its stack
 * trace follows.
 */
public final class Main {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    // ImageJ's classes must not look for a screen
    System.setProperty("java.awt.headless", "true");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(args, new Program(out, err, Models.SHIPPED, Engines.INSTALLED));
    out.flush();
    System.exit(code);
  }

  /** Runs one command and returns its exit code; never exits, never throws. */
  static int run(String[] args, Program program) {
    CommandLine line = new CommandLine(new RootCommand());
    Map<String, Supplier<Object>> commands = commands(program);
    if (args.length > 0 && commands.containsKey(args[0])) {
      commands.keySet().retainAll(Set.of(args[0])); // reading the options of all takes a while
    }
    try {
      commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
      line.setOut(program.out());
      line.setErr(program.err());
      line.setCaseInsensitiveEnumValuesAllowed(true);
      line.setParameterExceptionHandler((e, a) -> wrongUsage(e, program));
      line.setExecutionExceptionHandler((e, command, result) -> report(e, program));
      return line.execute(args);
    } catch (OutOfMemoryError | LinkageError e) {
      return report(e, program);
    }
  }

  private static Map<String, Supplier<Object>> commands(Program program) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("restore", () -> new RestoreCommand(program));
    commands.put("restore-blocks", () -> new RestoreBlocksCommand(program));
    commands.put("batch", () -> new BatchCommand(program));
    commands.put("degrade", () -> new DegradeCommand(program));
    commands.put("evaluate", () -> new EvaluateCommand(program));
    commands.put("train", () -> new TrainCommand(program));
    commands.put("average", () -> new AverageCommand(program));
    commands.put("report", () -> new ReportCommand(program));
    commands.put("import", () -> new ImportCommand(program));
    commands.put("export", () -> new ExportCommand(program));
    commands.put("models", () -> new ModelsCommand(program));
    commands.put("bench", () -> new BenchCommand(program));
    return commands;
  }

  private static int wrongUsage(ParameterException e, Program program) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    report(new UsageException(e.getMessage() + " (see: " + command + " --help)"), program);
    return WRONG_USAGE;
  }

  /** Says in one line on standard error what went wrong; returns the exit code for it. */
  static int report(Throwable e, Program program) {
    program.err().println("error: " + oneLine(e));
    if (System.getenv("RL_RESTORE_DEBUG") != null) {
      e.printStackTrace(program.err());
    }
    program.err().flush();
    return e instanceof UsageException ? WRONG_USAGE : FAILED;
  }

  /** What went wrong, as one line. */
  static String oneLine(Throwable e) {
    String text;
    if (e instanceof RestoreException) {
      text = e.getMessage();
    } else if (e instanceof OutOfMemoryError) {
      long heap = Runtime.getRuntime().maxMemory() >> 20;
      text = "not enough memory: the heap has " + heap + " MB, give it more with java -Xmx";
    } else if (e instanceof LinkageError) {
      text =
          "a library of the program is missing or does not fit ("
              + innermost(e)
              + "): keep all files of the folder lib beside RL_Restore.jar";
    } else {
      text =
          "this is a bug in the program: "
              + e
              + " (set RL_RESTORE_DEBUG=1 to see where, and please report it)";
    }
    return text.replaceAll("\\s*\\R\\s*", " ").trim();
  }

  /** What names the class or the native library that was looked for. */
  private static Throwable innermost(Throwable e) {
    return e.getCause() == null ? e : innermost(e.getCause());
  }
}
