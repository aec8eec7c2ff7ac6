package org.stillwater.bench.study;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Position;
import org.stillwater.api.config.Suggestion;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.Resolver;

/** Reads studies with the plugins of one registry. Immutable and safe for any number of threads. */
public final class StudyReader {
  private static final String STUDY = "study";
  private static final String FOLDER = "folder";
  private static final String JOBS = "jobs";
  private static final String JOB = "job";
  private static final String SAFE_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private static final long MOST_RUNS = 100_000;

  private final Registry registry;

  /** A reader that finds components in the registry. */
  public StudyReader(Registry registry) {
    this.registry = registry;
  }

  /**
   * Reads a study and makes everything in it.
   *
   * @param assignments edits of the form {@code path=value}, made before anything else
   * @throws StudyException with every mistake in it
   */
  public Study read(StudySource source, List<String> assignments) throws StudyException {
    Mistakes mistakes = new Mistakes();
    Optional<Node> tree =
        YamlTree.parse(source.text(), source.source(), mistakes)
            .map(node -> Overrides.apply(node, assignments, mistakes));
    Optional<Study> study = tree.flatMap(node -> study(source, node, mistakes));
    if (!mistakes.isEmpty()) {
      throw new StudyException(mistakes.list());
    }
    return study.orElseThrow();
  }

  private Optional<Study> study(StudySource source, Node node, Mistakes mistakes) {
    if (!(node instanceof Node.Mapping top)) {
      mistakes.add(
          node.position(),
          "a study is a map with the keys target, initial, particles, time and samplers, not "
              + node.shown());
      return Optional.empty();
    }
    unknownKeys(
        top, Stream.concat(Stream.of(STUDY, FOLDER, JOBS), JobReader.KEYS.stream()), mistakes);
    String name = word(top, STUDY, mistakes).orElse(source.name());
    if (!name.matches(SAFE_NAME)) {
      mistakes.add(
          top.get(STUDY).map(Node::position).orElse(top.position()),
          "the study's name '%s' must be made of letters, digits, '.', '_' and '-', for it names a folder"
              .formatted(name));
    }
    Path folder = folder(source, top, mistakes);
    ComponentReader components = new ComponentReader(registry, Resolver.in(folder), mistakes);
    List<Job> jobs = jobs(top, name, new JobReader(components, mistakes), mistakes);
    jobs.forEach(job -> new Compatibility(job, mistakes).check());
    long runs = jobs.stream().mapToLong(Job::runs).sum();
    if (runs > MOST_RUNS) {
      mistakes.add(top.position(), "these are %d runs; %d are the most".formatted(runs, MOST_RUNS));
    }
    return Optional.of(new Study(name, folder, jobs));
  }

  private List<Job> jobs(Node.Mapping top, String study, JobReader reader, Mistakes mistakes) {
    Optional<Node> jobs = top.get(JOBS);
    if (jobs.isEmpty()) {
      return reader.read(study, top, top.position()).stream().toList();
    }
    if (!(jobs.get() instanceof Node.Sequence list) || list.items().isEmpty()) {
      mistakes.add(
          jobs.get().position(),
          "'jobs' is a list of at least one map that begins with job: NAME, not "
              + (jobs.get() instanceof Node.Sequence ? "an empty list" : jobs.get().shown()));
      return List.of();
    }
    List<Job> read = new ArrayList<>();
    Map<String, Position> names = new TreeMap<>();
    for (Node item : list.items()) {
      if (!(item instanceof Node.Mapping job)) {
        mistakes.add(
            item.position(), "a job is a map that begins with job: NAME, not " + item.shown());
        continue;
      }
      unknownKeys(job, Stream.concat(Stream.of(JOB), JobReader.KEYS.stream()), mistakes);
      Optional<String> name = word(job, JOB, mistakes);
      if (job.get(JOB).isEmpty()) {
        mistakes.add(job.position(), "this job has no name: job: NAME");
      }
      Position earlier = names.putIfAbsent(name.orElse(""), job.position());
      if (name.isPresent() && earlier != null) {
        mistakes.add(
            job.get(JOB).map(Node::position).orElse(job.position()),
            "two jobs are named '%s' (the other is at %s)".formatted(name.get(), earlier));
      }
      reader
          .read(name.orElse("?"), JobReader.merged(top, job), job.position())
          .ifPresent(read::add);
    }
    return read;
  }

  private static Path folder(StudySource source, Node.Mapping top, Mistakes mistakes) {
    Optional<String> name = word(top, FOLDER, mistakes);
    try {
      return name.map(source.folder()::resolve).orElse(source.folder());
    } catch (InvalidPathException e) {
      mistakes.add(top.position(), "'folder' is no path: " + e.getMessage());
      return source.folder();
    }
  }

  private static Optional<String> word(Node.Mapping mapping, String key, Mistakes mistakes) {
    Optional<Node> node = mapping.get(key);
    if (node.isPresent() && node.get() instanceof Node.Scalar word && !word.text().isBlank()) {
      return Optional.of(word.text().strip());
    }
    node.ifPresent(
        other ->
            mistakes.add(other.position(), "'%s' is a name, not %s".formatted(key, other.shown())));
    return Optional.empty();
  }

  private static void unknownKeys(Node.Mapping mapping, Stream<String> known, Mistakes mistakes) {
    List<String> keys = known.toList();
    for (Node.Entry entry : mapping.entries()) {
      if (!keys.contains(entry.key())) {
        mistakes.add(
            entry.at(),
            "there is no key '%s' here%s"
                .formatted(entry.key(), Suggestion.hint(entry.key(), keys)));
      }
    }
  }
}
