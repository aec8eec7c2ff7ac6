package org.stillwater.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.targets.Cases.Case;
import org.stillwater.testkit.Subject;
import org.stillwater.testkit.TargetContract;

/** Every id by the road that studies take, and the cases that programs make. */
class TargetContractTest extends TargetContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new TargetsPlugin();
  }

  @Override
  protected List<Map<String, Object>> settings(String id) {
    return switch (id) {
      case "gaussian" -> List.of(Map.of("mean", List.of(3, -1), "variance", List.of(0.25, 4)));
      case "gaussian-mixture" -> List.of(Map.of("preset", "near"));
      case "many-well" -> List.of(Map.of("pairs", 2));
      default -> super.settings(id);
    };
  }

  @Override
  protected List<Subject<Target>> subjects() {
    List<Subject<Target>> subjects = new ArrayList<>(super.subjects());
    Cases.all().forEach(given -> subjects.add(Subject.of(given.name(), given.target())));
    return subjects;
  }

  @Override
  protected Batch points(Subject<Target> subject, int n) {
    return Cases.all()
        .filter(given -> given.name().equals(subject.id()) && fits(given, subject))
        .findFirst()
        .map(given -> given.points(n))
        .orElseGet(() -> super.points(subject, n));
  }

  /** Some cases are called as an id is, whose defaults have another dimension. */
  private static boolean fits(Case given, Subject<Target> subject) {
    return given.target().dimension() == subject.instance().dimension();
  }

  /** Further out than the contract asks: these densities have logarithms that never overflow. */
  @ParameterizedTest
  @MethodSource("org.stillwater.targets.Cases#all")
  void the_score_points_inwards_at_any_distance(Case given) {
    int d = given.target().dimension();
    for (double distance : new double[] {1e2, 1e3, 1e8, 1e20, 1e75, 1e150}) {
      for (double sign : new double[] {-1, 1}) {
        Batch x = Batch.zeros(2, d);
        Arrays.fill(x.array(), 0, d, sign * distance);
        x.set(1, d - 1, sign * distance);
        Batch out = Batch.zeros(2, d);
        given.target().score(x, out);
        double[] logDensity = new double[2];
        given.target().capability(LogDensity.class).orElseThrow().logDensity(x, logDensity);
        for (int i = 0; i < 2; i++) {
          double inwards = 0;
          for (int j = 0; j < d; j++) {
            assertThat(out.get(i, j)).isNotNaN();
            inwards -= out.get(i, j) / distance * (x.get(i, j) / distance);
          }
          assertThat(logDensity[i]).isNotNaN();
          if (distance <= given.reach()) {
            assertThat(inwards).isPositive().isFinite();
            assertThat(logDensity[i]).isFinite();
          }
        }
      }
    }
  }
}
