package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.batch.Job;
import io.github.rlrestore.batch.JobList;
import io.github.rlrestore.training.CleanFolder;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program where not all of its libraries are. */
final class MissingLibraryTest {
  private static final String TINY =
      "{'name':'tiny','seed':4,'width':4,'pairs':0,'tools':["
          + "{'name':'deblur','family':'blur','from':0,'to':5}],"
          + "'base':{'iterations':2,'batch':8},'tool':{'iterations':1,'batch':8},"
          + "'joint':{'iterations':1,'batch':8},'agent':{'rounds':1},'refit':{'rounds':1},"
          + "'validationPatches':2,'trainedOn':'shapes','licence':'CC0'}";

  @TempDir Path folder;

  private static Fork without(String library, Object... args) throws Exception {
    List<String> command = Fork.java("io.github.rlrestore.cli.Main", args);
    int classPath = command.indexOf("-cp") + 1;
    String left =
        Arrays.stream(command.get(classPath).split(File.pathSeparator))
            .filter(p -> !Path.of(p).getFileName().toString().startsWith(library))
            .collect(Collectors.joining(File.pathSeparator));
    command.set(classPath, left);
    return Fork.run(command);
  }

  @Test
  void trainingWithoutTheLibraryOfItsPlotsSaysInOneLineWhatIsMissing() throws Exception {
    Path config = Files.writeString(folder.resolve("tiny.json"), TINY.replace('\'', '"'));
    Path data = folder.resolve("data");
    CleanFolder.make(data, 2, 1);
    Fork run =
        without(
            "xchart-",
            "train",
            "tools",
            "--config",
            config,
            "--data",
            data,
            "--valid",
            data,
            "-o",
            folder.resolve("run"));
    assertEquals(1, run.code, run.out);
    assertEquals(1, run.err.lines().count(), run.err);
    assertTrue(run.err.matches("error: a library .* is missing.*org.knowm.xchart.*\\R"), run.err);
    assertTrue(run.err.contains("keep all files of the folder lib beside"), run.err);
  }

  @Test
  void aJobThatLacksALibraryStopsNoOther() throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    TestImages.grey(in.resolve("a.png"));
    TestImages.grey(in.resolve("b.png"));
    List<Job> jobs = new JobList(List.of("png"), true).plan(List.of(in), folder.resolve("out"));
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(new StringWriter());
    Program program = new Program(out, new PrintWriter(err), Models.SHIPPED, Engines.INSTALLED);
    List<String> told = new ArrayList<>();
    int code =
        new Batch(program)
            .run(
                jobs,
                job -> {
                  if (job.input().endsWith("a.png")) {
                    throw new NoClassDefFoundError("some/Codec");
                  }
                },
                (job, why) -> told.add(job.input().getFileName() + ": " + why));
    assertEquals(1, code);
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.get(0).startsWith("a.png: a library") && told.get(0).contains("some/Codec"));
    assertTrue(err.toString().contains("1 of 2 inputs done"), err.toString());
  }
}
