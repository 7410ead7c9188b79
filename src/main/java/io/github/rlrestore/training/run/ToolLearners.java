package io.github.rlrestore.training.run;

import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.Learner;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All tools of a run as they learn. Not thread-safe. */
public final class ToolLearners {
  private final List<Learner> learners = new ArrayList<>();

  public ToolLearners(Networks networks) {
    for (int i = 0; i < networks.size(); i++) {
      Tool tool = networks.tool(i);
      learners.add(new Learner(new TrainableNetwork(tool.network(), tool.weights())));
    }
  }

  public int size() {
    return learners.size();
  }

  public Learner get(int i) {
    return learners.get(i);
  }

  /** Puts the running means of the weights into the networks. */
  public void store(Networks networks) {
    for (int i = 0; i < learners.size(); i++) {
      networks.setTool(i, learners.get(i).averaged());
    }
  }

  public void write(DataOutput out) throws IOException {
    for (Learner l : learners) {
      l.write(out);
    }
  }

  public void read(DataInput in) throws IOException {
    for (Learner l : learners) {
      l.read(in);
    }
  }
}
