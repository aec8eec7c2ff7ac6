package org.stillwater.targets.initial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.targets.TargetsPlugin;
import org.stillwater.testkit.InitialContract;
import org.stillwater.testkit.Subject;

class InitialContractTest extends InitialContract {
  @TempDir static Path folder;

  @Override
  protected StillwaterPlugin plugin() {
    return new TargetsPlugin();
  }

  @Override
  protected List<Map<String, Object>> settings(String id) {
    return id.equals("particles") ? List.of(Map.of("file", file())) : super.settings(id);
  }

  @Override
  protected int particles(Subject<InitialFamily> subject) {
    return subject.id().equals("particles") ? 3 : super.particles(subject);
  }

  private static String file() {
    try {
      return Files.writeString(folder.resolve("particles.csv"), "x,y\n1,2\n3,4\n5,6\n").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
