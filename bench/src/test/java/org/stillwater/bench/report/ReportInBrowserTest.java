package org.stillwater.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.stillwater.bench.CommandLineFixture.stillwater;
import static org.stillwater.bench.CommandLineFixture.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens reports in a headless Chromium and asks the page what it has drawn. */
class ReportInBrowserTest {
  private static final String HOSTILE = "</script><img src=x onerror=document.title='gone'>";
  private static final String STUDY =
      """
      study: shown
      seed: 3
      repeats: 2
      initial: toy-cloud
      particles: 60
      time: {step: 0.1, steps: 20}
      samplers:
        - toy-walk
        - {use: toy-walk, label: still, noise: 0}
        - {use: toy-walk, label: "%s", noise: 0.5}
      metrics: [toy-mean-gap]
      record: {every: 2}
      jobs:
        - {job: line, target: {use: toy-bell, mean: [1]}}
        - {job: plane, target: {use: toy-bell, mean: [1, 0]}}
        - {job: space, target: {use: toy-bell, mean: [1, 0, 2, 0, 0]}}
      """
          .formatted(HOSTILE);

  private static final String DRAWN =
      "[...document.querySelectorAll('.plot')].filter(p => p.querySelector('svg, canvas')).length";

  @TempDir static Path folder;
  private static Optional<Path> program = Optional.empty();

  @BeforeAll
  static void makeTheReport() throws Exception {
    program = Browser.program();
    assumeThat(program)
        .as("there is no chromium on the PATH: what reports look like in a browser is not tested")
        .isPresent();
    Path out = folder.resolve("out");
    assertThat(stillwater("run", study(folder, STUDY), "--out", out).exitCode()).isZero();
    assertThat(stillwater("report", out).exitCode()).isZero();
  }

  @AfterAll
  static void forget() {
    program = Optional.empty();
  }

  private static Browser open(int width, int height, boolean dark) throws Exception {
    Browser browser = Browser.start(program.orElseThrow());
    String address = folder.resolve("out/report.html").toUri() + "#all";
    browser.open(address, width, height, dark);
    return browser;
  }

  private static String plot(String figure, int number) {
    return "echarts.getInstanceByDom(document.querySelector('[data-plot=\"%s/%d\"]'))"
        .formatted(figure, number);
  }

  @Test
  void every_plot_is_drawn_without_a_complaint_and_without_a_network() throws Exception {
    try (Browser browser = open(1366, 768, false)) {
      // each job has 1 metric, 3 diagnostics, 3 trajectories and 3 plots of particles; in space 3
      assertThat(browser.evaluate("document.querySelectorAll('.plot').length")).isEqualTo("30");
      assertThat(browser.evaluate(DRAWN))
          .as("drawn: all but the 9 diagnostics, which are folded away")
          .isEqualTo("21");
      browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
      browser.evaluate(
          "document.querySelectorAll('details').forEach(one => one.dispatchEvent(new Event('toggle')))");
      assertThat(browser.evaluate(DRAWN)).isEqualTo("30");
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests())
          .allMatch(address -> address.startsWith("file:") || address.startsWith("data:"))
          .hasSizeBetween(1, 2);
      assertThat(browser.evaluate("document.title")).isEqualTo("shown – Stillwater");
      assertThat(browser.evaluate("document.images.length")).isEqualTo("0");
      assertThat(browser.picture()).hasSizeGreaterThan(10_000);
    }
  }

  @Test
  void metric_curves_have_a_curve_for_each_sampler_with_its_band_and_the_floor() throws Exception {
    try (Browser browser = open(1366, 768, false)) {
      String chart = plot("1-line-metrics", 0);
      String series = chart + ".getOption().series";
      assertThat(browser.evaluate(series + ".map(s => s.type + ' ' + s.name).join('|')"))
          .isEqualTo(
              "custom range of toy-walk|custom range of still|custom range of "
                  + HOSTILE
                  + "|line toy-walk|line still|line "
                  + HOSTILE
                  + "|line noise floor");
      assertThat(browser.evaluate(series + ".map(s => s.data.length).join()"))
          .isEqualTo("11,11,11,11,11,11,2");
      assertThat(browser.evaluate(chart + ".getOption().xAxis[0].name")).isEqualTo("time t");
      assertThat(browser.evaluate(chart + ".getOption().yAxis[0].name")).startsWith("value");
      String paths = "[...document.querySelectorAll('[data-plot=\"1-line-metrics/0\"] path')]";
      for (String colour : new String[] {"#0072b2", "#d55e00", "#009e73"}) {
        assertThat(
                browser.evaluate(
                    paths
                        + ".filter(p => p.getAttribute('stroke') === '%s' && p.getAttribute('stroke-width') === '2').length"
                            .formatted(colour)))
            .as("curves of colour " + colour)
            .isEqualTo("1");
        assertThat(
                browser.evaluate(
                    paths
                        + ".filter(p => p.getAttribute('fill') === '%s').length".formatted(colour)))
            .as("bands of colour " + colour)
            .isEqualTo("1");
      }
      assertThat(
              browser.evaluate(paths + ".filter(p => p.hasAttribute('stroke-dasharray')).length"))
          .as("noise floors")
          .isEqualTo("1");
      String floor = series + ".find(s => s.name === 'noise floor').data[0][1]";
      String drawn =
          paths
              + ".find(p => p.hasAttribute('stroke-dasharray')).getAttribute('d').match(/^M[0-9.]+ ([0-9.]+)/)[1]";
      assertThat(
              browser.evaluate(
                  "Math.abs(%s - %s.convertToPixel({yAxisIndex: 0}, %s)) <= 1"
                      .formatted(drawn, chart, floor)))
          .as("the floor is drawn at its value")
          .isEqualTo("true");
      assertThat(
              browser.evaluate(
                  "[...document.querySelectorAll('[data-plot=\"1-line-metrics/0\"] text')].map(t => t.textContent).join('|')"))
          .contains("toy-mean-gap", "time t", "noise floor 0.");
    }
  }

  @Test
  void certificates_are_drawn_where_a_sampler_has_them() throws Exception {
    Path own = Files.createDirectory(folder.resolve("certified"));
    Path out = own.resolve("out");
    String text =
        """
        study: certified
        target: {use: toy-bell, mean: [1]}
        initial: toy-cloud
        particles: 30
        time: {step: 0.1, steps: 20}
        samplers: [toy-walk, toy-certified]
        metrics: [{use: toy-mean-gap, label: kl-toy}]
        record: {every: 5}
        """;
    assertThat(stillwater("run", study(own, text), "--out", out).exitCode()).isZero();
    assertThat(stillwater("report", out).exitCode()).isZero();
    assertThat(out.resolve("figures/1-certified-certificates.svg")).exists();
    try (Browser browser = Browser.start(program.orElseThrow())) {
      browser.open(out.resolve("report.html").toUri() + "#all", 1366, 768, false);
      String figure = "1-certified-certificates";
      assertThat(
              browser.evaluate(
                  "document.querySelectorAll('[data-plot^=\"%s\"] svg').length".formatted(figure)))
          .as("divergence, descent, cosine; no straightness was reported")
          .isEqualTo("3");
      String names = ".getOption().series.map(s => s.type + ' ' + s.name).join('|')";
      assertThat(browser.evaluate(plot(figure, 0) + names))
          .isEqualTo("line toy-certified, ledger|line toy-certified, kl-toy");
      assertThat(browser.evaluate(plot(figure, 1) + names))
          .isEqualTo("line toy-certified, D̂|line toy-certified, D|custom gap of toy-certified");
      assertThat(browser.evaluate(plot(figure, 1) + ".getOption().series[2].data[0].join()"))
          .isEqualTo("0,0.8,1");
      assertThat(browser.evaluate(plot(figure, 1) + ".getOption().series[1].lineStyle.type"))
          .isEqualTo("dashed");
      assertThat(
              browser.evaluate(
                  "[...document.getElementById('%s').querySelectorAll('.legend li')].map(l => l.textContent).join()"
                      .formatted(figure)))
          .as("only those who have any")
          .isEqualTo("toy-certified");
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(folder.resolve("out/figures/1-line-certificates.svg")).doesNotExist();
  }

  @Test
  void particles_are_drawn_against_the_truth_and_trajectories_on_one_scale() throws Exception {
    try (Browser browser = open(1366, 768, false)) {
      assertThat(
              browser.evaluate(
                  plot("1-line-particles", 1) + ".getOption().series.map(s => s.name).join()"))
          .isEqualTo("still,exact density");
      String plane = plot("2-plane-particles", 0) + ".getOption().series";
      assertThat(browser.evaluate(plane + ".map(s => s.type).join()")).isEqualTo("lines,scatter");
      assertThat(browser.evaluate(plane + "[1].data.length")).isEqualTo("60");
      assertThat(browser.evaluate(plane + "[0].data.length")).as("contours").isEqualTo("4");
      assertThat(
              browser.evaluate(
                  plot("3-space-particles", 0) + ".getOption().series.map(s => s.name).join('|')"))
          .isEqualTo("exact draws|toy-walk|still|" + HOSTILE);
      String way = plot("1-line-trajectories", 0) + ".getOption()";
      String other = plot("1-line-trajectories", 1) + ".getOption()";
      assertThat(browser.evaluate(way + ".series.length")).isEqualTo("10");
      assertThat(browser.evaluate("[" + way + ".yAxis[0].min, " + way + ".yAxis[0].max].join()"))
          .isEqualTo(
              browser.evaluate("[" + other + ".yAxis[0].min, " + other + ".yAxis[0].max].join()"));
    }
  }

  @Test
  void a_click_on_a_heading_sorts_and_another_turns_it_round() throws Exception {
    try (Browser browser = open(1366, 768, false)) {
      String table = "document.querySelector('.sortable')";
      String medians =
          "[...%s.tBodies[0].rows].map(r => Number(r.cells[2].dataset.value))".formatted(table);
      String click = table + ".tHead.rows[0].cells[2].querySelector('button').click()";
      assertThat(browser.evaluate(table + ".tBodies[0].rows.length")).isEqualTo("3");
      browser.evaluate(click);
      assertThat(browser.evaluate(medians + ".every((x, i, all) => i === 0 || all[i - 1] <= x)"))
          .isEqualTo("true");
      assertThat(browser.evaluate(table + ".tHead.rows[0].cells[2].getAttribute('aria-sort')"))
          .isEqualTo("ascending");
      String up = browser.evaluate(medians + ".join()");
      browser.evaluate(click);
      assertThat(browser.evaluate(medians + ".reverse().join()")).isEqualTo(up);
    }
  }

  @Test
  void a_narrow_window_and_a_dark_one_hold_all() throws Exception {
    try (Browser browser = open(390, 844, true)) {
      assertThat(browser.evaluate("document.documentElement.scrollWidth <= 390")).isEqualTo("true");
      assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(15, 20, 25)");
      assertThat(
              browser.evaluate(
                  "document.querySelectorAll('[data-plot=\"1-line-metrics/0\"] path[stroke=\"#4aa8e0\"]').length"))
          .isNotEqualTo("0");
      assertThat(browser.evaluate("document.querySelectorAll('.plot:not([aria-label])').length"))
          .isEqualTo("0");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void two_hundred_runs_make_a_page_below_ten_megabytes_that_draws_what_is_in_view()
      throws Exception {
    String many =
        STUDY
            .replace("repeats: 2", "repeats: 5")
            .replace("particles: 60", "particles: [40, 50, 60]")
            .replace(
                "metrics:",
                "  - {use: toy-walk, label: fourth, noise: 2}\n  - {use: toy-walk, label: fifth, noise: 3}\nmetrics:");
    Path own = Files.createDirectory(folder.resolve("many"));
    Path out = own.resolve("out");
    assertThat(stillwater("run", study(own, many), "--out", out).exitCode()).isZero();
    assertThat(stillwater("report", out).exitCode()).isZero();
    assertThat(out.resolve("report.html"))
        .satisfies(page -> assertThat(Files.size(page)).isLessThan(10_000_000));
    try (Browser browser = Browser.start(program.orElseThrow())) {
      browser.open(out.resolve("report.html").toUri().toString(), 1366, 768, false);
      assertThat(browser.evaluate("document.querySelector('header p').textContent"))
          .contains("225 runs");
      assertThat(browser.evaluate("document.querySelectorAll('.plot').length")).isEqualTo("120");
      assertThat(browser.evaluate(DRAWN + " < 30")).isEqualTo("true");
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
