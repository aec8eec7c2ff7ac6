package org.stillwater.bench.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Options;

/**
 * A study written out: every default, every axis, every label. It is itself a study, and asks for
 * the same runs under the same names.
 */
public final class ResolvedStudy {
  private static final String FOLDER = "folder";

  private ResolvedStudy() {}

  /** The study as YAML. */
  public static String yaml(Study study) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("study", study.name());
    tree.put(FOLDER, study.folder().toAbsolutePath().normalize().toString());
    tree.put("jobs", study.jobs().stream().map(ResolvedStudy::job).toList());
    return yaml(tree);
  }

  /** A tree of maps, lists, numbers, booleans and strings as YAML. */
  static String yaml(Map<String, Object> tree) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setDereferenceAliases(true)
            .build();
    return new Dump(settings).dumpToString(tree);
  }

  /**
   * Where two studies so written differ, one sentence each; that their files lie in different
   * folders is no difference.
   */
  public static List<String> differences(String before, String now) {
    Mistakes mistakes = new Mistakes();
    List<String> differences = new ArrayList<>();
    Node first = YamlTree.parse(before, "before", mistakes).orElse(null);
    Node second = YamlTree.parse(now, "now", mistakes).orElse(null);
    if (first == null || second == null) {
      return List.of("what was run cannot be read: " + mistakes.list());
    }
    compare("", first, second, differences);
    return differences;
  }

  private static void compare(String path, Node before, Node now, List<String> differences) {
    if (before instanceof Node.Mapping a && now instanceof Node.Mapping b) {
      TreeSet<String> keys = new TreeSet<>();
      a.entries().forEach(entry -> keys.add(entry.key()));
      b.entries().forEach(entry -> keys.add(entry.key()));
      for (String key : keys) {
        if (!path.isEmpty() || !key.equals(FOLDER)) {
          Node none = new Node.Scalar("", false, a.position());
          String below = path.isEmpty() ? key : path + "." + key;
          compare(below, a.get(key).orElse(none), b.get(key).orElse(none), differences);
        }
      }
    } else if (before instanceof Node.Sequence a && now instanceof Node.Sequence b) {
      if (a.items().size() != b.items().size()) {
        differences.add(
            "%s had %d entries, now %d".formatted(path, a.items().size(), b.items().size()));
        return;
      }
      for (int i = 0; i < a.items().size(); i++) {
        compare(path + "[" + i + "]", a.items().get(i), b.items().get(i), differences);
      }
    } else if (!same(before, now)) {
      differences.add("%s was %s, now %s".formatted(path, before.shown(), now.shown()));
    }
  }

  private static boolean same(Node before, Node now) {
    return before instanceof Node.Scalar a
        && now instanceof Node.Scalar b
        && a.text().equals(b.text());
  }

  private static Map<String, Object> job(Job job) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("job", job.name());
    tree.put("seed", job.seed());
    tree.put("repeats", job.repeats());
    tree.put("target", job.targets().stream().map(ResolvedStudy::labelled).toList());
    tree.put("initial", job.initial().tree());
    tree.put("particles", job.particles());
    tree.put("samplers", job.samplers().stream().map(ResolvedStudy::sampler).toList());
    List<Map<String, Object>> annealings =
        job.annealings().stream()
            .filter(annealing -> !annealing.tree().isEmpty())
            .map(ResolvedStudy::labelled)
            .toList();
    if (!annealings.isEmpty()) {
      tree.put("annealing", annealings);
    }
    if (!job.metrics().isEmpty()) {
      tree.put("metrics", job.metrics().stream().map(ResolvedStudy::labelled).toList());
    }
    tree.put("record", Options.tree(job.recording()));
    tree.put("budget", Options.tree(job.limits()));
    return tree;
  }

  private static Map<String, Object> labelled(Choice<?> choice) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("use", choice.id());
    tree.put("label", choice.label());
    tree.putAll(choice.tree());
    return tree;
  }

  private static Map<String, Object> sampler(SamplerChoice choice) {
    Map<String, Object> tree = labelled(choice.sampler());
    tree.put("time", Options.tree(choice.time()));
    return tree;
  }
}
