package org.stillwater.bench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillwater.api.Annealing;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.Metric;
import org.stillwater.api.Sampler;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Position;
import org.stillwater.api.plugin.Option;

/** Reads one job: the keys of the study's top level, some of them overridden. For one thread. */
final class JobReader {
  /** The keys that a job may have besides its name. */
  static final List<String> KEYS =
      List.of(
          "seed",
          "repeats",
          "target",
          "initial",
          "particles",
          "time",
          "samplers",
          "annealing",
          "metrics",
          "record",
          "budget");

  /** The keys whose maps are merged where they override one another; all others are replaced. */
  static final Set<String> MERGED = Set.of("time", "record", "budget");

  private static final Annealing STILL = (target, initial, horizon) -> TargetPath.constant(target);

  private final ComponentReader components;
  private final Mistakes mistakes;

  JobReader(ComponentReader components, Mistakes mistakes) {
    this.components = components;
    this.mistakes = mistakes;
  }

  /** The map of a job's keys: its own, and the top level's where it has none. */
  static Node.Mapping merged(Node.Mapping top, Node.Mapping job) {
    return (Node.Mapping) merged((Node) top, job);
  }

  /** The entries of both maps, the second's where both have one; of anything else, the second. */
  static Node merged(Node base, Node over) {
    if (!(base instanceof Node.Mapping below) || !(over instanceof Node.Mapping above)) {
      return over;
    }
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : below.entries()) {
      Optional<Node.Entry> own = above.entry(entry.key());
      entries.add(own.map(replacing -> replaced(entry, replacing)).orElse(entry));
    }
    above.entries().stream().filter(e -> below.get(e.key()).isEmpty()).forEach(entries::add);
    return new Node.Mapping(entries, above.position());
  }

  private static Node.Entry replaced(Node.Entry below, Node.Entry above) {
    return MERGED.contains(above.key())
        ? new Node.Entry(above.key(), above.at(), merged(below.value(), above.value()))
        : above;
  }

  /**
   * Reads a job.
   *
   * @param mapping all its keys, inherited ones included
   * @param position where to report what is missing
   */
  Optional<Job> read(String name, Node.Mapping mapping, Position position) {
    Optional<Basics> basics =
        components.options(
            Basics.class, only(mapping, Set.of("seed", "repeats")), "seed and repeats");
    Optional<Node> time = mapping.get("time");
    List<Choice<Target>> targets = axis(Target.class, "target", mapping, position);
    Optional<Choice<InitialFamily>> initial =
        required(
                mapping,
                "initial",
                "the law that particles start from, such as {use: ID}",
                position)
            .flatMap(node -> components.single(InitialFamily.class, node));
    List<Integer> particles =
        required(mapping, "particles", "how many there are, such as 1000", position)
            .map(this::particles)
            .orElse(List.of());
    List<SamplerChoice> samplers =
        required(mapping, "samplers", "a list of what is compared", position)
            .map(node -> components.axis(Sampler.class, node, time))
            .orElse(List.of())
            .stream()
            .flatMap(e -> e.time().map(t -> new SamplerChoice(e.choice(), t)).stream())
            .toList();
    List<Choice<Annealing>> annealings =
        mapping
            .get("annealing")
            .map(node -> choices(Annealing.class, node))
            .orElse(List.of(new Choice<>("none", Map.of(), STILL, position, Map.of())));
    List<Choice<Metric>> metrics =
        mapping.get("metrics").map(node -> choices(Metric.class, node)).orElse(List.of());
    Optional<Recording> recording = section(Recording.class, "record", mapping);
    Optional<Limits> limits = section(Limits.class, "budget", mapping);
    if (basics.isEmpty() || initial.isEmpty() || recording.isEmpty() || limits.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Job(
            name,
            basics.get().seed(),
            basics.get().repeats(),
            targets,
            initial.get(),
            particles,
            annealings,
            samplers,
            metrics,
            recording.get(),
            limits.get()));
  }

  private <T> List<Choice<T>> axis(
      Class<T> kind, String key, Node.Mapping mapping, Position position) {
    return required(mapping, key, "the law to sample, such as {use: ID}", position)
        .map(node -> choices(kind, node))
        .orElse(List.of());
  }

  private <T> List<Choice<T>> choices(Class<T> kind, Node node) {
    return components.axis(kind, node, Optional.empty()).stream()
        .map(ComponentReader.Entry::choice)
        .toList();
  }

  private Optional<Node> required(
      Node.Mapping mapping, String key, String what, Position position) {
    Optional<Node> node = mapping.get(key);
    if (node.isEmpty()) {
      mistakes.add(position, "'%s' is missing: %s".formatted(key, what));
    }
    return node;
  }

  private List<Integer> particles(Node node) {
    List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    if (items.isEmpty()) {
      mistakes.add(
          node.position(), "an empty list; there must be at least one number of particles");
    }
    List<Integer> numbers = new ArrayList<>();
    for (Node item : items) {
      Node.Mapping one =
          new Node.Mapping(
              List.of(new Node.Entry("particles", item.position(), item)), item.position());
      components
          .options(Particles.class, one, "particles")
          .ifPresent(
              count -> {
                if (numbers.contains(count.particles())) {
                  mistakes.add(
                      item.position(), "%d particles are there twice".formatted(count.particles()));
                }
                numbers.add(count.particles());
              });
    }
    return numbers;
  }

  private <O extends Record> Optional<O> section(Class<O> type, String key, Node.Mapping mapping) {
    return components.options(
        type, mapping.get(key).orElse(new Node.Mapping(List.of(), mapping.position())), key);
  }

  private static Node.Mapping only(Node.Mapping mapping, Set<String> keys) {
    return new Node.Mapping(
        mapping.entries().stream().filter(entry -> keys.contains(entry.key())).toList(),
        mapping.position());
  }

  /** The keys of a job that are plain numbers. */
  record Basics(
      @Option(value = "All random numbers come from it.", byDefault = "0") long seed,
      @Option(
              value = "Repetitions of each run, with other particles and other noise.",
              range = "[1, inf)",
              byDefault = "1")
          int repeats) {}

  /** One number of particles. */
  record Particles(
      @Option(value = "Number of particles.", symbol = "n", range = "[1, inf)") int particles) {}
}
