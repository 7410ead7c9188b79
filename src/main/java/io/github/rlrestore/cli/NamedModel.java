package io.github.rlrestore.cli;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.zarr.ModelSource;

/** A shipped model or a bundle's path, and an engine's name: opened where the work is done. */
final class NamedModel implements ModelSource {
  private static final long serialVersionUID = 1;

  private final String model;
  private final String engine;

  NamedModel(String model, String engine) {
    this.model = model;
    this.engine = engine;
  }

  @Override
  public Model open() {
    return new Model(Models.SHIPPED.open(model), Engines.INSTALLED.of(engine).engine());
  }
}
