package org.stillwater.bench.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import jakarta.inject.Inject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stillwater.api.Target;
import org.stillwater.api.config.Binder;
import org.stillwater.api.config.Mistake;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Position;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.Resolver;

/** Makes a run's target again from run.json. */
final class TruthReader {
  private static final Position POSITION = Position.of("run.json");

  private final Registry registry;

  @Inject
  TruthReader(Registry registry) {
    this.registry = registry;
  }

  /** The target of a run, or why it cannot be had. */
  Truth of(JsonObject run) {
    Mistakes mistakes = new Mistakes();
    try {
      Optional<Component.Configured<Target, ?>> component =
          new Binder(registry, mistakes).component(Target.class, node(run.get("target")));
      if (component.isPresent()) {
        Resolver resolver = Resolver.in(Path.of(run.get("folder").getAsString()));
        return new Truth(Optional.of(component.get().make(resolver)), "");
      }
      return Truth.unknown(
          mistakes.list().stream().map(Mistake::message).collect(Collectors.joining("; ")));
    } catch (InvalidPathException e) {
      return Truth.unknown("its folder is not on this machine: " + e.getMessage());
    } catch (RuntimeException | LinkageError e) { // whatever a plugin throws costs the truth alone
      return Truth.unknown(String.valueOf(e.getMessage()));
    }
  }

  private static Node node(JsonElement json) {
    if (json.isJsonObject()) {
      List<Node.Entry> entries = new ArrayList<>();
      json.getAsJsonObject()
          .entrySet()
          .forEach(
              entry ->
                  entries.add(new Node.Entry(entry.getKey(), POSITION, node(entry.getValue()))));
      return new Node.Mapping(entries, POSITION);
    }
    if (json.isJsonArray()) {
      List<Node> items = new ArrayList<>();
      json.getAsJsonArray().forEach(item -> items.add(node(item)));
      return new Node.Sequence(items, POSITION);
    }
    boolean text = json.isJsonPrimitive() && json.getAsJsonPrimitive().isString();
    return new Node.Scalar(
        json.isJsonNull() ? "" : json.getAsString(),
        text && json.getAsString().isEmpty(),
        POSITION);
  }
}
