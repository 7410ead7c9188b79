package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightStageTest {
  @TempDir static Path temp;
  private static TrainingConfig config;
  private static CleanImages images;

  @BeforeAll
  static void prepare() throws Exception {
    new Nd4jEngine();
    String text =
        "{'name':'t','seed':1,'width':4,'pairs':0,'tools':["
            + "{'name':'a','family':'blur','from':0,'to':2},"
            + "{'name':'b','family':'noise','from':10,'to':40},"
            + "{'name':'c','family':'jpeg','from':20,'to':80}],"
            + "'base':{'iterations':1},'tool':{'iterations':1},'joint':{'iterations':1},"
            + "'agent':{'rounds':1,'sight':60,'rate':5e-3,'optimiser':'muon'},'refit':{'rounds':1},"
            + "'trainedOn':'x','licence':'y'}";
    Path file = temp.resolve("c.json");
    Files.writeString(file, text.replace('\'', '"'));
    config = TrainingConfig.read(file);
    images = CleanImages.of(CleanFolder.make(temp.resolve("d"), 2, 1), 3, 96);
  }

  /** Random weights are asked for once, before all that the agent learns. */
  @Test
  void aFreshAgentKeepsWhatItLearntToSee() throws Exception {
    String text = Files.readString(temp.resolve("c.json"));
    Path file =
        Files.writeString(
            temp.resolve("fresh.json"), text.replace("\"sight\"", "\"fresh\":true,\"sight\""));
    TrainingConfig fresh = TrainingConfig.read(file);
    Networks networks = new Networks(fresh);
    float[] before = flat(networks);
    new SightStage(fresh, images, networks).store(networks);
    float[] drawn = flat(networks);
    assertFalse(Arrays.equals(before, drawn), "sight begins with random weights");
    AgentStage.of(fresh, fresh.agent(), images, networks, "agent", 300).store(networks);
    assertArrayEquals(drawn, flat(networks), 1e-6f);
  }

  private static float[] flat(Networks networks) {
    return TrainableNetwork.flatten(networks.agent().network(), networks.agent().weights());
  }

  private static float[] labels(Damage damage) {
    PatchSource source = new PatchSource(images, r -> damage, 5, 63);
    Pair pair = source.get(0, new Degrade());
    return new DamageLabels(config.tools()).of(pair);
  }

  @Test
  void labelsSayWhereInEachBandTheDamageLies() {
    Damage none = Damage.NONE;
    float[] both = labels(none.withBlur(1).withNoise(20));
    assertEquals(0.5, both[0], 1e-6, "in the middle of 0 to 2");
    assertEquals(0.5, both[1], 1e-6, "20 is the geometric mean of 10 and 40");
    assertEquals(-1, both[2], "no JPEG");
    assertEquals(2, labels(none.withBlur(5))[0], "beyond the band, limited");
    float[] light = labels(none.withNoise(5));
    float[] strong = labels(none.withNoise(40));
    assertTrue(light[3] > strong[3] + 2, "the better image: " + light[3] + ", " + strong[3]);
  }

  @Test
  void damageIsToldApartBetterFromBatchToBatch() {
    SightStage stage = new SightStage(config, images, new Networks(config));
    double first = 0;
    double last = 0;
    try (Workers workers = new Workers(2)) {
      for (int i = 0; !stage.finished(); i++) {
        double loss = stage.iterate(workers);
        first += i < 5 ? loss / 5 : 0;
        last += i >= 55 ? loss / 5 : 0;
      }
    }
    assertTrue(last < 0.9 * first, first + " -> " + last);
  }

  @Test
  void resumedStageGoesOnAsIfItHadNotBeenInterrupted() throws Exception {
    Networks networks = new Networks(config);
    SightStage unbroken = new SightStage(config, images, networks);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    SightStage resumed = new SightStage(config, images, new Networks(config));
    try (Workers one = new Workers(1);
        Workers two = new Workers(2)) {
      unbroken.iterate(one);
      unbroken.write(new DataOutputStream(saved));
      unbroken.iterate(one);
      resumed.read(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      resumed.iterate(two);
    }
    assertArrayEquals(weights(unbroken), weights(resumed));
  }

  private static float[] weights(SightStage stage) {
    Networks networks = new Networks(config);
    stage.store(networks);
    Weights w = networks.agent().weights();
    return w.get("conv2/weight");
  }
}
