package io.github.rlrestore.training.run;

import io.github.rlrestore.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration of three tiny tools for tests of whole runs. */
final class TinyConfig {
  private final int base;
  private final int tool;
  private final int rounds;
  private final int joint;
  private String jointMore = "";
  private String more = "";
  private double baseRate = 0.004;

  TinyConfig(int base, int tool, int rounds, int joint) {
    this.base = base;
    this.tool = tool;
    this.rounds = rounds;
    this.joint = joint;
  }

  /** More fields of the part "joint", with a comma before them. */
  TinyConfig joint(String fields) {
    jointMore = fields;
    return this;
  }

  /** More fields of the whole, with a comma before them. */
  TinyConfig more(String fields) {
    more = fields;
    return this;
  }

  TinyConfig baseRate(double rate) {
    baseRate = rate;
    return this;
  }

  /** Writes it into a folder and reads it from there. */
  TrainingConfig read(Path folder) throws IOException {
    String agent =
        "{'rounds':"
            + rounds
            + ",'episodesPerRound':8,'updatesPerRound':2,'batch':8,'replay':12,'targetEvery':2}";
    String json =
        "{'name':'test','seed':4,'width':8,'pairs':1,'tools':["
            + "{'name':'deblur','family':'blur','from':0,'to':5},"
            + "{'name':'denoise','family':'noise','from':0,'to':50},"
            + "{'name':'dejpeg','family':'jpeg','from':10,'to':100}]"
            + (",'base':{'iterations':" + base + ",'batch':16,'rate':" + baseRate + "}")
            + (",'tool':{'iterations':" + tool + ",'batch':8,'rate':0.001}")
            + (",'agent':" + agent + ",'refit':" + agent.replace("{", "{'method':'exact',"))
            + (",'joint':{'iterations':" + joint + ",'batch':16" + jointMore + "}" + more)
            + ",'validationPatches':6,'trainedOn':'shapes','licence':'CC0'}";
    Path file = folder.resolve("config.json");
    Files.writeString(file, json.replace('\'', '"'));
    return TrainingConfig.read(file);
  }
}
