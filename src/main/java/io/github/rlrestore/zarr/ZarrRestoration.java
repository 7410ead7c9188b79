package io.github.rlrestore.zarr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Fingerprint;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.BlockRestorer;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.PlaneStack;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueMap;
import java.nio.file.Path;
import java.util.function.Function;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Restores a Zarr image into another one without holding a plane in memory: surveys the values,
 * decides all steps, then computes block after block of whole chunks. The result has the pixels
 * that {@link io.github.rlrestore.image.ImageRestorer} gives for the whole image, bit for bit,
 * whatever the blocks, the threads or machines and their order.
 *
 * <p>Works in a folder {@code .NAME.part} beside the result and renames it at the end. Called again
 * after an interruption with the same settings and an input that did not change it goes on where it
 * was; blocks that are there are not computed again. Two runs into one result at the same time are
 * refused. Channels are restored each on their own; only the full resolution is.
 */
public final class ZarrRestoration {
  private static final int BLOCK = 1024;

  private final WorkFolder folder;
  private final ModelSource source;
  private final RestoreOptions options;
  private final int block;

  /**
   * @param input folder of an OME-Zarr image or a Zarr array
   * @param output folder to be made
   * @param options without a budget in seconds or recorded decisions
   * @param block side of a block in pixels, rounded to whole chunks; 0 for the usual size
   * @param force an existing result, or the rest of another job, is removed
   * @throws UsageException if an option cannot be used
   * @throws RestoreException if the output exists
   */
  public ZarrRestoration(
      Path input,
      Path output,
      ModelSource source,
      RestoreOptions options,
      int block,
      boolean force) {
    this.folder = new WorkFolder(input, output, force);
    this.source = source;
    this.options = options;
    this.block = block == 0 ? BLOCK : block;
    if (options.budget().seconds() < Double.POSITIVE_INFINITY) {
      throw new UsageException(
          "a chunked image has no budget in seconds, since its result would depend on the machine:"
              + " leave --seconds out and choose --steps");
    }
    if (options.regions().isPresent() || options.scopes().isPresent()) {
      throw new UsageException("recorded decisions cannot be replayed on a chunked image");
    }
    if (this.block < 64 || this.block > 1 << 14) {
      throw new UsageException("block is " + block + ": choose 64 to 16384 pixels");
    }
  }

  /** Restores on threads of this program; how many the options say. */
  public ZarrReport run(Task task) {
    return run(site -> new LocalFleet(site, options.threads(), task));
  }

  /**
   * Restores on a fleet.
   *
   * @param fleets gives the fleet that works at a site
   * @throws RestoreException if there is nothing to restore, which leaves nothing behind, or a
   *     block is still missing after three rounds; what is done is kept for the next call then
   */
  public ZarrReport run(Function<Site, Fleet> fleets) {
    WorkLock lock = folder.lock();
    try {
      return locked(fleets);
    } finally {
      lock.close();
    }
  }

  private ZarrReport locked(Function<Site, Fleet> fleets) {
    Model model = source.open();
    options.chain().ifPresent(chain -> chain.forEach(model.toolbox()::tool));
    String fingerprint = Fingerprint.of(model.bundle());
    OmeImage image = OmeImage.open(new FolderStore(folder.input()));
    PlaneStack<FloatType> planes = image.planes(0);
    ValueMap.known(options.range(), planes.type()); // refuses what no image on disk has
    Store store = folder.open();
    JobFile file = new JobFile(store, settings(image, model, fingerprint));
    Decided decided = file.resume().orElseGet(Decided::new);
    OmeResult result = decided.surveyed ? OmeResult.open(store) : OmeResult.create(store, image);
    Blocks blocks = blocks(planes, result);
    Fleet fleet =
        fleets.apply(new Site(folder.input(), folder.work(), source, fingerprint, options.tile()));
    file.save(decided);
    if (!decided.surveyed) {
      if (!new Survey(fleet, planes, blocks, options.decide()).run(options.range(), decided)) {
        folder.discard(); // nothing that a next call could go on with
        throw new RestoreException(
            planes.name()
                + " is constant (each plane has one finite value, or none): there is nothing to"
                + " restore, choose an image with content");
      }
      file.save(decided);
    }
    decide(fleet, planes, model, store, decided, () -> file.save(decided));
    boolean recorded = options.decide() == Decide.REGION && options.chain().isEmpty();
    Tally tally =
        new BlockPass(blocks, options.decide(), recorded, decided)
            .run(fleet, folder.output().toString());
    folder.finish();
    RegionGrid grid = new BlockRestorer<>(model, planes, options.tile()).grid();
    return new ZarrReport(
        decided,
        recorded,
        model.toolbox(),
        tally,
        new DecidedChains(decided, planes, grid, options, model.toolbox()),
        folder.output());
  }

  /** All that the result depends on. */
  private ObjectNode settings(OmeImage image, Model model, String fingerprint) {
    ObjectNode json = MetadataJson.newObject();
    json.put("model", model.bundle().name());
    json.put("parameters_sha256", fingerprint);
    json.put("engine", model.engine().name());
    json.put("decide", options.decide().id());
    json.put("range", options.range().id());
    options
        .chain()
        .ifPresentOrElse(
            chain -> chain.forEach(json.withArray("chain")::add),
            () -> json.put("steps", options.budget().steps()));
    json.put("input", folder.input().toString());
    new InputVersion(folder.input(), image).addTo(json);
    return json;
  }

  private Blocks blocks(PlaneStack<?> planes, OmeResult result) {
    return new Blocks(
        planes.size(),
        planes.height(),
        planes.width(),
        whole(result.chunkHeight()),
        whole(result.chunkWidth()));
  }

  /** The block's side as a whole number of chunks. */
  private int whole(int chunk) {
    return Math.max(1, block / chunk) * chunk;
  }

  private void decide(
      Fleet fleet,
      PlaneStack<FloatType> planes,
      Model model,
      Store store,
      Decided decided,
      Runnable saved) {
    if (options.chain().isPresent()) {
      Decisions.give(options.chain().get(), decided);
      saved.run();
      return;
    }
    new Decisions(
            fleet,
            planes,
            store,
            options.decide(),
            model.toolbox().stop(),
            model.agent().network().choice(),
            new BlockRestorer<>(model, planes, options.tile()).grid())
        .run(options.budget().steps(), decided, saved);
  }
}
