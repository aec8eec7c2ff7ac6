package org.stillwater.bench.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Joins short pieces with common ends into long lines. */
final class ContourLines {
  private final Map<Point, List<Piece>> ends = new LinkedHashMap<>();
  private final Set<Piece> left = new LinkedHashSet<>();

  private record Point(double x, double y) {}

  private record Piece(Point a, Point b, int number) {
    Point other(Point end) {
      return end.equals(a) ? b : a;
    }
  }

  void add(double[] from, double[] to) {
    Point a = new Point(from[0], from[1]);
    Point b = new Point(to[0], to[1]);
    if (!a.equals(b)) {
      Piece piece = new Piece(a, b, left.size());
      left.add(piece);
      ends.computeIfAbsent(a, p -> new ArrayList<>()).add(piece);
      ends.computeIfAbsent(b, p -> new ArrayList<>()).add(piece);
    }
  }

  /** All lines; a closed one ends where it begins. */
  List<List<double[]>> joined() {
    List<List<double[]>> lines = new ArrayList<>();
    while (!left.isEmpty()) {
      Piece piece = left.iterator().next();
      left.remove(piece);
      Deque<Point> line = new ArrayDeque<>(List.of(piece.a, piece.b));
      for (Piece next = next(piece.b); next != null; next = next(line.getLast())) {
        line.addLast(next.other(line.getLast()));
        left.remove(next);
      }
      for (Piece next = next(piece.a); next != null; next = next(line.getFirst())) {
        line.addFirst(next.other(line.getFirst()));
        left.remove(next);
      }
      lines.add(line.stream().map(point -> new double[] {point.x, point.y}).toList());
    }
    return lines;
  }

  @org.jspecify.annotations.Nullable
  private Piece next(Point end) {
    return ends.getOrDefault(end, List.of()).stream()
        .filter(left::contains)
        .findFirst()
        .orElse(null);
  }
}
