// Draws plots when they come into view, follows light and dark mode, and sorts tables.
(function () {
  'use strict';

  var plots = JSON.parse(document.getElementById('plots').textContent);
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var drawn = [];

  function mode() {
    return dark.matches ? 'dark' : 'light';
  }

  function draw(place) {
    if (place.chart || place.closest('details:not([open])')) return;
    var name = place.getAttribute('data-plot').split('/');
    var plot = plots[name[0]][Number(name[1])];
    place.chart = echarts.init(place, null, {renderer: plot.dense ? 'canvas' : 'svg'});
    place.chart.setOption(stillwater.option(plot.option, mode(), false));
    place.plot = plot.option;
    drawn.push(place);
    if (window.ResizeObserver) {
      new ResizeObserver(function () { place.chart.resize(); }).observe(place);
    }
  }

  // By its state, not by its width: browsers lay out what is folded away when they are asked.
  function folded(place) {
    return place.closest('details:not([open])') !== null;
  }

  function drawAll() {
    each('.plot', draw);
  }

  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  function colour() {
    var palette = stillwater.palettes[mode()];
    each('.swatch', function (swatch) { swatch.style.background = palette[swatch.getAttribute('data-colour')]; });
    drawn.forEach(function (place) {
      place.chart.setOption(stillwater.option(place.plot, mode(), false), true);
    });
  }

  function sort(button) {
    var heading = button.parentNode, row = heading.parentNode, table = row.parentNode.parentNode;
    var column = Array.prototype.indexOf.call(row.children, heading);
    var direction = heading.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    Array.prototype.forEach.call(row.children, function (other) { other.setAttribute('aria-sort', 'none'); });
    heading.setAttribute('aria-sort', direction > 0 ? 'ascending' : 'descending');
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows).map(function (one, place) {
      var cell = one.children[column];
      var value = cell.getAttribute('data-value');
      return {row: one, place: place, value: value === null ? cell.textContent : value};
    });
    rows.sort(function (a, b) {
      if (a.value === '' || b.value === '') return (a.value === '') - (b.value === '') || a.place - b.place;
      var x = Number(a.value), y = Number(b.value);
      var order = isNaN(x) || isNaN(y) ? a.value.localeCompare(b.value) : x - y;
      return direction * order || a.place - b.place;
    });
    rows.forEach(function (one) { body.appendChild(one.row); });
  }

  each('.sortable thead button', function (button) {
    button.addEventListener('click', function () { sort(button); });
  });
  colour();
  if (dark.addEventListener) dark.addEventListener('change', colour);
  window.addEventListener('beforeprint', drawAll);
  each('details', function (one) {
    one.addEventListener('toggle', function () { Array.prototype.forEach.call(one.querySelectorAll('.plot'), draw); });
  });
  if (location.hash === '#all' || !window.IntersectionObserver) {
    drawAll();
  } else {
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          watch.unobserve(entry.target);
          draw(entry.target); // in a folded part nothing, until that is opened
        }
      });
    }, {rootMargin: '300px'});
    each('.plot', function (place) { watch.observe(place); });
  }
})();
