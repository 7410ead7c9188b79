package io.github.rlrestore.training.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.DoubtScale;
import io.github.rlrestore.core.guard.TrainedRange;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.run.Networks;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardConfigTest {
  @TempDir Path temp;

  @BeforeAll
  static void loadNative() {
    new Nd4jEngine();
  }

  private TrainingConfig read(String guard) throws Exception {
    String text =
        "{'name':'t','seed':1,'width':4,'pairs':0,'tools':["
            + "{'name':'a','family':'blur','from':0,'to':2},"
            + "{'name':'b','family':'mixed','from':0,'to':30}],"
            + guard
            + "'base':{'iterations':1},'tool':{'iterations':1},'joint':{'iterations':1},"
            + "'agent':{'rounds':1},'refit':{'rounds':1},'trainedOn':'x','licence':'y'}";
    Path file = temp.resolve("c.json");
    Files.writeString(file, text.replace('\'', '"'));
    return TrainingConfig.read(file);
  }

  private Bundle bundle(String guard) throws Exception {
    return new Networks(read(guard)).bundle("card");
  }

  @Test
  void modelSaysWhatTheConfigurationWants() throws Exception {
    Bundle bundle = bundle("'guard':{'noise':[0,50],'blur':[0.5,5],'doubt':[18,0,0.0175]},");
    assertArrayEquals(new double[] {0, 50}, bundle.trainedRange().noise().orElseThrow());
    assertArrayEquals(new double[] {0.5, 5}, bundle.trainedRange().blur().orElseThrow());
    assertTrue(bundle.trainedRange().correlation().isEmpty(), "not said, not judged");
    assertEquals(18, bundle.doubtScale().turned());
    assertEquals(0.0175, bundle.doubtScale().floor());
  }

  @Test
  void bandsOfTheToolsCountIfNothingIsSaid() throws Exception {
    TrainedRange range = bundle("").trainedRange();
    assertArrayEquals(new double[] {0, 2}, range.blur().orElseThrow());
    assertTrue(range.noise().isEmpty());
    assertEquals(DoubtScale.COMMON, bundle("'guard':{'noise':[0,5]},").doubtScale());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'noise':[5,1]}         | guard.noise: expected [from, to] within 0.0 to 255.0",
        "{'blur':[0,101]}        | guard.blur",
        "{'correlation':[0]}     | guard.correlation",
        "{'doubt':[1,2]}         | guard.doubt: expected three numbers",
        "{'doubt':[1,-2,0]}      | guard.doubt",
        "{'nois':[0,1]}          | nois",
      })
  void whatCannotBeIsRefused(String guard, String message) {
    UsageException e = assertThrows(UsageException.class, () -> read("'guard':" + guard + ","));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
