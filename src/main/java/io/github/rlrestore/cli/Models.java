package io.github.rlrestore.cli;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import java.util.List;

/** Where models come from. */
interface Models {
  /** Those in the jar, and bundles by path. */
  Models SHIPPED =
      new Models() {
        @Override
        public List<String> names() {
          return new BundleStore().bundled();
        }

        @Override
        public Bundle open(String nameOrPath) {
          return new BundleStore().open(nameOrPath);
        }
      };

  List<String> names();

  /**
   * @throws io.github.rlrestore.core.UsageException if there is no such model
   */
  Bundle open(String nameOrPath);
}
