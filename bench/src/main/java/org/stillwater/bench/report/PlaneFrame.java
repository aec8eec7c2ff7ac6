package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of the plane that is shown, with the target's contours.
 *
 * @param contours lines of points (x, y)
 */
record PlaneFrame(Interval x, Interval y, List<List<double[]>> contours) {
  private static final int SIDE = 81;
  private static final List<Double> SHARES = List.of(0.5, 0.8, 0.95, 0.99);

  static PlaneFrame of(Truth truth, Interval x, Interval y) {
    List<List<double[]>> contours = new ArrayList<>();
    truth
        .density()
        .ifPresent(
            law -> {
              DensityGrid grid = DensityGrid.of(law, x, y, SIDE);
              SHARES.forEach(share -> contours.addAll(grid.contour(grid.level(share))));
            });
    return new PlaneFrame(x, y, contours);
  }

  boolean hasContours() {
    return !contours.isEmpty();
  }

  /** A plot with the contours and nothing else. */
  Plot plot(String title, String description) {
    Plot plot = new Plot(title, description);
    plot.axes(Plot.axis("x0", x), Plot.axis("x1", y));
    if (hasContours()) {
      Map<String, Object> lines = plot.add("lines", "target");
      lines.put("coordinateSystem", "cartesian2d");
      lines.put("polyline", true);
      lines.put("silent", true);
      lines.put("lineStyle", Map.of("color", "truth", "width", 1, "opacity", 0.55));
      lines.put(
          "data", contours.stream().map(line -> Map.of("coords", Digits.pairs(line))).toList());
    }
    return plot;
  }
}
