package io.github.rlrestore.training.tools;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.ToolLearners;
import io.github.rlrestore.training.run.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path temp;
  private Networks networks;
  private ToolLearners learners;
  private List<PatchSource> heldOut;

  @BeforeEach
  void makeNetwork() throws Exception {
    new Nd4jEngine();
    String json =
        "{'name':'test','seed':4,'width':8,'pairs':1,'tools':["
            + "{'name':'denoise','family':'noise','from':0,'to':50}],"
            + "'base':{'iterations':1,'batch':1,'rate':0.001},"
            + "'tool':{'iterations':20,'batch':1,'rate':0.001},"
            + "'agent':{'rounds':1},'refit':{'rounds':1},'joint':{'iterations':1},"
            + "'trainedOn':'shapes','licence':'CC0'}";
    Path file = Files.writeString(temp.resolve("config.json"), json.replace('\'', '"'));
    networks = new Networks(TrainingConfig.read(file));
    learners = ToolLearners.each(networks);
    CleanImages images = CleanImages.of(CleanFolder.make(temp.resolve("clean"), 2, 1), 3, 96);
    heldOut = List.of(new PatchSource(images, r -> Damage.NONE.withNoise(20), 3, 64));
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(learners, heldOut, List.of(Earlier.NOTHING), 6, 20);
  }

  private float[] weights() {
    return TrainableNetwork.flatten(networks.tool(0).network(), networks.tool(0).weights());
  }

  /** Moves the weights, and their running mean, by noise. */
  private void spoil() {
    float[] step = new float[learners.get(0).net().values().length];
    Random random = new Random(1);
    for (int i = 0; i < step.length; i++) {
      step[i] = (float) random.nextGaussian();
    }
    learners.get(0).shift(step);
    for (int i = 0; i < 20; i++) {
      learners.get(0).rest();
    }
  }

  @Test
  void weightsThatDidBestComeBack() {
    float[] good = weights();
    Checkpoints checkpoints = checkpoints();
    try (Workers workers = new Workers(2)) {
      checkpoints.check(0, workers);
      double before = checkpoints.mean();
      spoil();
      checkpoints.check(0, workers);
      assertTrue(checkpoints.mean() < before - 1, checkpoints.mean() + " after " + before);
    }
    networks.setTool(0, learners.get(0).averaged());
    checkpoints.store(networks);
    assertArrayEquals(good, weights());
  }

  @Test
  void theyAreWrittenAndRead() throws Exception {
    float[] good = weights();
    Checkpoints checkpoints = checkpoints();
    try (Workers workers = new Workers(1)) {
      checkpoints.check(0, workers);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    checkpoints.write(new DataOutputStream(bytes));
    Checkpoints resumed = checkpoints();
    resumed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals(checkpoints.mean(), resumed.mean());
    spoil();
    try (Workers workers = new Workers(1)) {
      resumed.check(0, workers);
    }
    networks.setTool(0, learners.get(0).averaged());
    resumed.store(networks);
    assertArrayEquals(good, weights());
  }

  @Test
  void aNetworkIsLookedAtTenTimesTheLastTimeAtTheEnd() {
    Checkpoints checkpoints = checkpoints();
    int checks = 0;
    for (int done = 1; done <= 20; done++) {
      checks += checkpoints.due(done) ? 1 : 0;
    }
    assertEquals(10, checks);
    assertTrue(checkpoints.due(20));
  }
}
