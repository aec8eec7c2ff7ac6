package org.stillwater.bench.study;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Position;

/**
 * Reads YAML into a positioned tree, from the parser's events: never recursive, so that no text can
 * exhaust the stack, and without anchors, so that none can grow. For one thread.
 */
final class YamlTree {
  private static final int DEEPEST = 50;

  private final Function<Mark, Position> place;
  private final Position start;
  private final Mistakes mistakes;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Node root;
  private int documents;

  private YamlTree(Function<Mark, Position> place, Position start, Mistakes mistakes) {
    this.place = place;
    this.start = start;
    this.mistakes = mistakes;
  }

  /**
   * The tree of a file's text; positions have its name, lines and columns.
   *
   * @return empty where the text is not YAML or holds nothing, which is then among the mistakes
   */
  static Optional<Node> parse(String text, String source, Mistakes mistakes) {
    return new YamlTree(
            mark -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1),
            new Position(source, 1, 1),
            mistakes)
        .read(text);
  }

  /** The tree of a text that is no file; every position is the given one. */
  static Optional<Node> parse(String text, Position position, Mistakes mistakes) {
    return new YamlTree(mark -> position, position, mistakes).read(text);
  }

  private Optional<Node> read(String text) {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        if (!accept(event)) {
          return Optional.empty();
        }
      }
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      mistakes.add(
          mark.map(place).orElse(start), "this is not YAML: " + withoutBreaks(e.getProblem()));
      return Optional.empty();
    } catch (YamlEngineException e) {
      mistakes.add(start, "this is not YAML: " + withoutBreaks(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
    if (documents == 0) {
      mistakes.add(start, "there is nothing here");
    }
    return Optional.ofNullable(root);
  }

  /** Takes one event; false where reading must end. */
  private boolean accept(Event event) {
    Position position = event.getStartMark().map(place).orElse(start);
    if (event instanceof DocumentStartEvent && ++documents > 1) {
      mistakes.add(position, "a second document begins here; one file holds one study");
      return false;
    }
    if (event instanceof AliasEvent alias) {
      mistakes.add(
          position,
          "aliases are not supported: write out what '*%s' stands for".formatted(alias.getAlias()));
      put(new Node.Scalar("", false, position), true);
    } else if (event instanceof ScalarEvent scalar) {
      refuseAnchorAndTag(scalar, scalar.getTag(), position);
      put(new Node.Scalar(scalar.getValue(), !scalar.isPlain(), position), false);
    } else if (event instanceof CollectionStartEvent opening) {
      refuseAnchorAndTag(opening, opening.getTag(), position);
      if (levels.size() == DEEPEST) {
        mistakes.add(position, "this is nested more than %d levels deep".formatted(DEEPEST));
        return false;
      }
      levels.push(new Level(opening instanceof MappingStartEvent, position));
    } else if (event instanceof SequenceEndEvent || event instanceof MappingEndEvent) {
      put(levels.pop().node(), false);
    }
    return true;
  }

  private void refuseAnchorAndTag(NodeEvent event, Optional<String> tag, Position position) {
    event
        .getAnchor()
        .ifPresent(
            anchor ->
                mistakes.add(
                    position, "anchors are not supported: remove '&%s'".formatted(anchor)));
    tag.ifPresent(
        name -> mistakes.add(position, "tags are not supported: remove '%s'".formatted(name)));
  }

  private void put(Node node, boolean alreadyRefused) {
    Level level = levels.peek();
    if (level == null) {
      root = node;
    } else if (!level.mapping) {
      level.items.add(node);
    } else if (level.key == null) {
      level.key = node;
      if (!alreadyRefused && !(node instanceof Node.Scalar)) {
        mistakes.add(node.position(), "a key is a word, not " + node.shown());
      }
    } else {
      enter(level, level.key, node);
      level.key = null;
    }
  }

  private void enter(Level level, Node key, Node value) {
    if (!(key instanceof Node.Scalar word)) {
      return;
    }
    for (Node.Entry earlier : level.entries) {
      if (earlier.key().equals(word.text())) {
        mistakes.add(
            word.position(),
            "the key '%s' is there twice; the first is in line %d"
                .formatted(word.text(), earlier.at().line()));
        return;
      }
    }
    level.entries.add(new Node.Entry(word.text(), word.position(), value));
  }

  private static String withoutBreaks(String problem) {
    return problem.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** A list or map whose end has not been read yet. */
  private static final class Level {
    final boolean mapping;
    final Position position;
    final List<Node> items = new ArrayList<>();
    final List<Node.Entry> entries = new ArrayList<>();
    @Nullable Node key;

    Level(boolean mapping, Position position) {
      this.mapping = mapping;
      this.position = position;
    }

    Node node() {
      return mapping ? new Node.Mapping(entries, position) : new Node.Sequence(items, position);
    }
  }
}
