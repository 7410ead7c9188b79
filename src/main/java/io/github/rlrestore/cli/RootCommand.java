package io.github.rlrestore.cli;

import io.github.rlrestore.core.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program itself: only its subcommands do something. */
@Command(
    name = "rl-restore",
    description = "Restores damaged images step by step with a toolbox of small networks.",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = "Exit code 0: done, 1: failed, 2: wrong usage.")
final class RootCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new UsageException(
        "no command given: choose restore, restore-blocks, batch, degrade, evaluate, train, report,"
            + " import, export, models or bench, or see --help");
  }

  /** The version that the jar's manifest names. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"RL-Restore " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
