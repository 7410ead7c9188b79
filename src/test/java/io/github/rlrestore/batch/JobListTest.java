package io.github.rlrestore.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobListTest {
  @TempDir Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  private List<Job> plan(boolean force, Path out, Path... inputs) {
    return new JobList(List.of("png", "tif"), force).plan(List.of(inputs), out);
  }

  private static List<String> outputs(List<Job> jobs) {
    return jobs.stream()
        .map(j -> j.possible() ? j.output().getFileName().toString() : "-")
        .collect(Collectors.toList());
  }

  private static String problem(Job job) {
    return assertThrows(RestoreException.class, job::output).getMessage();
  }

  @Test
  void oneInputGoesToTheFileThatWasNamed() throws IOException {
    Path out = folder.resolve("sub/out.tif");
    assertEquals(out, plan(false, out, file("a.jpg")).get(0).output());
  }

  @Test
  void oneInputGoesIntoAFolderThatExists() throws IOException {
    Path a = file("a.png");
    Path out = Files.createDirectory(folder.resolve("out"));
    assertEquals(out.resolve("a.png"), plan(false, out, a).get(0).output());
  }

  @Test
  void aFolderGivesItsImagesSortedAndNothingElse() throws IOException {
    file("in/b.tif");
    file("in/a.png");
    file("in/notes.txt");
    file("in/.hidden.png");
    file("in/deeper/c.png");
    List<Job> jobs = plan(false, folder.resolve("out"), folder.resolve("in"));
    assertEquals(List.of("a.png", "b.tif"), outputs(jobs));
  }

  @Test
  void whatCannotBeWrittenInItsOwnFormatBecomesTheFirstFormat() throws IOException {
    List<Job> jobs = plan(false, folder.resolve("out"), file("a.jpeg"), file("b.tif"));
    assertEquals(List.of("a.png", "b.tif"), outputs(jobs));
  }

  @Test
  void aMissingInputIsAProblemOfItsOwn() throws IOException {
    List<Job> jobs = plan(false, folder.resolve("out"), folder.resolve("no.png"), file("b.png"));
    assertEquals(List.of("-", "b.png"), outputs(jobs));
    assertTrue(problem(jobs.get(0)).contains("no.png does not exist"), problem(jobs.get(0)));
  }

  @Test
  void anEmptyFolderIsAProblemOfItsOwn() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    List<Job> jobs = plan(false, folder.resolve("out"), empty, file("b.png"));
    assertEquals(List.of("-", "b.png"), outputs(jobs));
    assertTrue(problem(jobs.get(0)).contains("holds no image"), problem(jobs.get(0)));
  }

  @Test
  void twoInputsNeverShareAnOutput() throws IOException {
    List<Job> jobs = plan(true, folder.resolve("out"), file("1/a.png"), file("2/a.png"));
    assertEquals(List.of("a.png", "-"), outputs(jobs));
  }

  @Test
  void anExistingOutputNeedsForce() throws IOException {
    Path a = file("a.png");
    Path old = file("old.png");
    assertTrue(problem(plan(false, old, a).get(0)).contains("--force"));
    assertEquals(old, plan(true, old, a).get(0).output());
  }

  @Test
  void theInputIsNeverTheOutputEvenWithForce() throws IOException {
    Path a = file("a.png");
    assertTrue(
        problem(plan(true, folder.resolve("x/../a.png"), a).get(0)).contains("input itself"));
    Path link = Files.createSymbolicLink(folder.resolve("link.png"), a);
    assertTrue(problem(plan(true, link, a).get(0)).contains("input itself"));
    assertTrue(problem(plan(true, folder, a).get(0)).contains("input itself"));
  }

  @Test
  void severalInputsNeedAFolder() throws IOException {
    Path out = file("out.png");
    assertThrows(UsageException.class, () -> plan(true, out, file("a.png"), file("b.png")));
  }

  @Test
  void aFileOfUnknownFormatIsWrongUsage() throws IOException {
    Path a = file("a.png");
    assertThrows(UsageException.class, () -> plan(true, folder.resolve("out.gif"), a));
    assertThrows(UsageException.class, () -> plan(true, folder.resolve("out"), a));
  }

  @Test
  void noResultIsWrittenOverAnInputThatIsStillToBeRead() throws IOException {
    Path photo = file("a.jpg");
    Path drawing = file("a.png");
    List<Job> jobs = plan(true, folder, photo, drawing);
    assertEquals(List.of("-", "-"), outputs(jobs));
    assertTrue(problem(jobs.get(0)).contains("is the input " + drawing), problem(jobs.get(0)));
  }

  @Test
  void aResultKnowsItsFolderByAnotherName() throws IOException {
    Path a = file("real/a.png");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    CallFiles files = new CallFiles();
    files.write(link.resolve("new.png"), "the result");
    assertEquals("is the result", files.use(folder.resolve("real/new.png")).orElse("free"));
    assertTrue(files.use(a).isEmpty());
  }
}
