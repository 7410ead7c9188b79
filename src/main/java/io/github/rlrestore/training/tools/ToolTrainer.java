package io.github.rlrestore.training.tools;

import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.optimise.CosineRate;
import io.github.rlrestore.training.optimise.Learner;
import io.github.rlrestore.training.run.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * Trains one network on freshly damaged patches. An iteration's batch is cut into pieces whose
 * gradients are added in order, so that the number of threads does not change the result.
 */
final class ToolTrainer {
  private final Learner learner;
  private final PatchSource source;
  private final NextPatches patches;
  private final Earlier earlier;
  private final WorkedInputs worked;
  private final int batch;
  private final CosineRate rate;
  private final boolean fromScratch;
  private final LossTerms terms;
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * @param earlier works on all patches first
   * @param worked what happens to inputs before the network sees them
   * @param batch patches of an iteration
   * @param piece patches that go through the network at once
   * @param rate highest learning rate
   * @param fromScratch begin with the plain squared error and blend over to the weighted one
   * @param terms of the loss
   */
  ToolTrainer(
      Learner learner,
      PatchSource source,
      Earlier earlier,
      WorkedInputs worked,
      int batch,
      int piece,
      double rate,
      boolean fromScratch,
      LossTerms terms) {
    this.learner = learner;
    this.source = source;
    this.patches = new NextPatches(source, batch);
    this.earlier = earlier;
    this.worked = worked;
    this.batch = batch;
    this.rate = new CosineRate(rate);
    this.fromScratch = fromScratch;
    this.terms = terms;
    for (int from = 0; from < batch; from += piece) {
      pieces.add(new Piece(from, Math.min(piece, batch - from)));
    }
  }

  /**
   * One iteration; gives the mean PSNR of the restored patches before it, dB.
   *
   * @param done part of the training that is done, 0 to 1
   */
  double iterate(Workers workers, double done) {
    long first = (long) learner.iteration() * batch;
    double logShare = fromScratch ? Math.min(1, Math.max(0, (done - 0.1) / 0.2)) : 1;
    List<Pair> pairs = patches.take(first, workers);
    List<Callable<Double>> work = new ArrayList<>();
    for (Piece piece : pieces) {
      work.add(() -> piece.run(first, pairs, logShare));
    }
    List<Future<Double>> learning = workers.start(work);
    patches.begin(first + batch, workers);
    double psnr = workers.results(learning).stream().mapToDouble(Double::doubleValue).sum();
    float[] gradient = new float[learner.net().values().length];
    pieces.forEach(p -> p.gradients.addTo(gradient));
    learner.update(gradient, rate.at(learner.iteration(), done), Double.POSITIVE_INFINITY);
    return psnr / batch;
  }

  /** Some patches of the batch, with what one thread needs for them. */
  private final class Piece {
    private final int from;
    private final int count;
    private final Gradients gradients = new Gradients(learner.net().network());

    Piece(int from, int count) {
      this.from = from;
      this.count = count;
    }

    double run(long first, List<Pair> pairs, double logShare) {
      List<Tensor> damaged = new ArrayList<>();
      List<Tensor> clean = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Pair pair = pairs.get(from + i);
        damaged.add(worked.of(pair.damaged(), source.choices(first + from + i)));
        clean.add(pair.clean());
      }
      gradients.clear();
      Tensor seen = earlier.work(Tensor.stack(damaged));
      try (Tape tape = new Tape(learner.net(), List.of(seen))) {
        RestorationLoss loss =
            new RestorationLoss(tape.outputs().get(0), Tensor.stack(clean), logShare, batch, terms);
        tape.backward(List.of(loss.gradient()), gradients);
        return loss.psnrSum();
      }
    }
  }
}
