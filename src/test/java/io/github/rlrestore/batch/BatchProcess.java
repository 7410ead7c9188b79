package io.github.rlrestore.batch;

import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFolder;
import java.nio.file.Path;

/** A batch as a process of its own, to be killed: folder of images, folder of results, model. */
public final class BatchProcess {
  private BatchProcess() {}

  public static void main(String[] args) {
    run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Task.NONE);
  }

  /** As "RL-Restore Batch..." with {@code skip}, which goes on with what is there. */
  public static BatchTable run(Path in, Path out, Path model, Task task) {
    Model opened = new Model(new BundleReader().read(model), new JavaEngine());
    return new FolderRestorer(opened, RestoreOptions.defaults().withThreads(1), true)
        .restore(ImageFolder.files(in), out, task);
  }
}
