package org.stillwater.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Kind;
import org.stillwater.api.plugin.Option;
import org.stillwater.api.plugin.OptionException;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.Resolver;

class BinderTest {
  private static final Registry REGISTRY =
      Registry.of(
          () ->
              List.of(
                  Factory.of(
                      Engine.class,
                      Descriptor.of("steam", "Boils water.", SteamOptions.class),
                      options -> () -> options.pressure()),
                  Factory.of(
                      Engine.class,
                      Descriptor.of("broken", "Never starts.", NoOptions.class),
                      options -> {
                        throw new OptionException("", "the engine is broken");
                      })));

  private final Mistakes mistakes = new Mistakes();
  private final Binder binder = new Binder(REGISTRY, mistakes);
  private int line;

  @Kind("engine")
  interface Engine {
    double power();
  }

  enum Gauge {
    BROAD,
    NARROW_GAUGE
  }

  record NoOptions() {}

  record SteamOptions(
      @Option(value = "Pressure in bar", range = "(0, 20]", byDefault = "10") double pressure) {}

  record TrainOptions(
      @Option(value = "Number of cars", range = "[1, 100]") int cars,
      @Option(value = "The gauge", byDefault = "narrow-gauge") Gauge gauge,
      @Option(value = "Masses of the cars", range = "(0, inf)", byDefault = "[1, 2]") Vector masses,
      @Option(value = "Coupling", byDefault = "[[1, 0], [0, 1]]") Matrix coupling,
      @Option(value = "The engine", byDefault = "steam") Component<Engine> engine,
      @Option("A name") Optional<String> name,
      @Option(value = "Seats in a car", range = "[1, 99]") Optional<Integer> seats)
      implements Constrained {
    @Override
    public void constraints(Rules rules) {
      rules.require(
          masses.size() == 2 * cars,
          "masses",
          "'masses' has %d numbers; %d cars need %d".formatted(masses.size(), cars, 2 * cars));
      rules.require(cars != 13, "cars", "13 cars bring bad luck");
    }
  }

  @Test
  void what_is_not_written_has_its_default() {
    TrainOptions options = binder.options(TrainOptions.class, map("cars", word("1"))).orElseThrow();
    assertThat(options.gauge()).isEqualTo(Gauge.NARROW_GAUGE);
    assertThat(options.masses()).isEqualTo(Vector.of(1, 2));
    assertThat(options.coupling()).isEqualTo(Matrix.diagonal(Vector.of(1, 1)));
    assertThat(options.engine().make(Resolver.here()).power()).isEqualTo(10);
    assertThat(options.name()).isEmpty();
    assertThat(mistakes.isEmpty()).isTrue();
  }

  @Test
  void what_is_written_is_bound_at_any_depth() {
    Node engine = map("use", word("steam"), "pressure", word("1.5e1"));
    TrainOptions options =
        binder
            .options(
                TrainOptions.class,
                map(
                    "cars",
                    word("1"),
                    "gauge",
                    word("broad"),
                    "engine",
                    engine,
                    "name",
                    word("x"),
                    "seats",
                    word("12")))
            .orElseThrow();
    assertThat(options.gauge()).isEqualTo(Gauge.BROAD);
    assertThat(options.engine().make(Resolver.here()).power()).isEqualTo(15);
    assertThat(options.name()).contains("x");
    assertThat(options.seats()).contains(12);
  }

  @Test
  void all_mistakes_are_found_at_once_each_at_its_place() {
    Node engine = map("use", word("steam"), "presure", word("1"), "pressure", word("-1"));
    Optional<TrainOptions> options =
        binder.options(
            TrainOptions.class,
            map(
                "gauge", word("brod"),
                "masses", list(word("1"), word("heavy"), word("0")),
                "coupling", list(list(word("1")), list(word("1"), word("2"))),
                "engine", engine,
                "colour", word("red")));
    assertThat(options).isEmpty();
    assertThat(mistakes.list())
        .extracting(Mistake::message)
        .containsExactlyInAnyOrder(
            "the option 'cars' is missing (number of cars)",
            "'gauge' cannot be 'brod'; did you mean 'broad'?",
            "'masses' is a number, not 'heavy'",
            "'masses' is 0; it must lie in (0, inf)",
            "row 2 of 'coupling' has length 2 where the first has 1; all must have one length",
            "there is no option 'presure'; did you mean 'pressure'?",
            "'pressure' is -1; it must lie in (0, 20]",
            "there is no option 'colour'; known are cars, coupling, engine, gauge, masses, name, seats");
    assertThat(mistakes.list())
        .extracting(mistake -> mistake.position().line())
        .doesNotHaveDuplicates();
  }

  @Test
  void every_broken_constraint_is_reported_at_its_option() {
    Node masses = list(word("1"));
    assertThat(binder.options(TrainOptions.class, map("cars", word("13"), "masses", masses)))
        .isEmpty();
    assertThat(mistakes.list())
        .extracting(Mistake::message)
        .containsExactlyInAnyOrder(
            "13 cars bring bad luck", "'masses' has 1 numbers; 13 cars need 26");
    assertThat(mistakes.list()).extracting(Mistake::position).contains(masses.position());
  }

  @Test
  void an_unknown_component_is_an_error_with_a_suggestion() {
    assertThat(binder.component(Engine.class, word("staem"))).isEmpty();
    assertThat(binder.component(Engine.class, word("electric"))).isEmpty();
    assertThat(binder.component(Engine.class, map("pressure", word("1")))).isEmpty();
    assertThat(binder.component(Engine.class, list(word("steam")))).isEmpty();
    assertThat(mistakes.list())
        .extracting(Mistake::message)
        .containsExactlyInAnyOrder(
            "there is no engine 'staem'; did you mean 'steam'?",
            "there is no engine 'electric'; known are broken, steam",
            "'use: ID' is missing: it names the engine",
            "the engine is named by its id, not by a list");
  }

  @Test
  void a_factorys_complaint_gets_the_place_of_its_component() {
    Component<Engine> component = binder.component(Engine.class, word("broken")).orElseThrow();
    assertThatThrownBy(() -> component.make(Resolver.here()))
        .isInstanceOfSatisfying(OptionException.class, e -> assertThat(e.position()).isPresent())
        .hasMessage("the engine is broken");
  }

  @Test
  void numbers_are_read_strictly() {
    for (String text : List.of("", "1,5", "0x10", "1 2", "NaN", "1e999", "inf", "--1")) {
      binder.options(SteamOptions.class, map("pressure", word(text)));
    }
    assertThat(mistakes.list()).hasSize(8);
    binder.options(TrainOptions.class, map("cars", word("1.5")));
    assertThat(mistakes.list()).hasSize(9);
  }

  @Test
  void defaults_and_trees_serve_programs() {
    SteamOptions options = Options.defaults(SteamOptions.class);
    assertThat(Options.tree(options)).containsEntry("pressure", 10.0);
    assertThat(Options.checked(options)).isSameAs(options);
    assertThatThrownBy(() -> Options.checked(new SteamOptions(21)))
        .hasMessageContaining("'pressure' is 21.0; it must lie in (0, 20]");
    assertThatThrownBy(() -> Options.defaults(TrainOptions.class))
        .hasMessageContaining("'cars' is missing");
    Component<Engine> component = binder.component(Engine.class, word("steam")).orElseThrow();
    assertThat(Options.componentTree(component))
        .containsEntry("use", "steam")
        .containsEntry("pressure", 10.0);
  }

  private Node word(String text) {
    return new Node.Scalar(text, false, next());
  }

  private Node list(Node... items) {
    return new Node.Sequence(List.of(items), next());
  }

  private Node.Mapping map(Object... keysAndValues) {
    List<Node.Entry> entries = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      entries.add(new Node.Entry((String) keysAndValues[i], next(), (Node) keysAndValues[i + 1]));
    }
    return new Node.Mapping(entries, next());
  }

  private Position next() {
    return new Position("test", ++line, 1);
  }
}
