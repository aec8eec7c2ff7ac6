// What all plots have in common: colours, axes, tooltips. Runs in browsers and in Rhino, so ES5.
var stillwater = (function () {
  'use strict';

  // Okabe and Ito's colours, told apart by the colour-blind; yellow, too pale on white, is replaced.
  var palettes = {
    light: {
      'series-0': '#0072b2', 'series-1': '#d55e00', 'series-2': '#009e73', 'series-3': '#b8558f',
      'series-4': '#56b4e9', 'series-5': '#e69f00', 'series-6': '#882255', 'series-7': '#666666',
      truth: '#222222', floor: '#555555', text: '#1f2328', faint: '#59636e', line: '#8c959f', grid: '#e4e8ec', back: '#ffffff'
    },
    dark: {
      'series-0': '#4aa8e0', 'series-1': '#ff8a4c', 'series-2': '#2bc79a', 'series-3': '#e896c6',
      'series-4': '#a5dcff', 'series-5': '#ffc247', 'series-6': '#d774a4', 'series-7': '#b5b5b5',
      truth: '#f0f3f6', floor: '#c0c8d0', text: '#e6edf3', faint: '#a5b0bb', line: '#6e7681', grid: '#2b323b', back: '#0f1419'
    }
  };
  // No double quotes: ECharts 5.3 puts this into an attribute as it is.
  var font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif";

  function brief(x) {
    if (x === 0) return '0';
    var size = Math.abs(x);
    if (size >= 1e5 || size < 1e-3) return x.toExponential(2).replace(/\.?0+e/, 'e').replace('e+', 'e');
    return String(Number(x.toPrecision(4)));
  }

  // The range of the repeats, as one polygon: the first item draws it for all.
  function band(params, api) {
    if (params.dataIndexInside !== 0) return null;
    var points = [], i;
    for (i = 0; i < params.dataInsideLength; i++) points.push(api.coord([api.value(0, i), api.value(2, i)]));
    for (i = params.dataInsideLength - 1; i >= 0; i--) points.push(api.coord([api.value(0, i), api.value(1, i)]));
    return {type: 'polygon', shape: {points: points}, style: api.style({stroke: null}), silent: true};
  }

  // A copy in which names of colours are colours, and names of functions are functions.
  function resolved(node, palette) {
    if (Object.prototype.toString.call(node) === '[object Array]') {
      var list = [];
      for (var i = 0; i < node.length; i++) list.push(resolved(node[i], palette));
      return list;
    }
    if (node === null || typeof node !== 'object') return node;
    var copy = {};
    for (var key in node) {
      if (key === 'color') copy[key] = palette[node[key]] || node[key];
      else if (key === 'renderItem') copy[key] = band;
      else copy[key] = resolved(node[key], palette);
    }
    return copy;
  }

  function dress(axis, palette, vertical) {
    axis.nameLocation = 'middle';
    axis.nameGap = vertical ? 44 : 26;
    axis.nameTextStyle = {color: palette.faint, fontSize: 12, width: 210, overflow: 'truncate'};
    axis.axisLine = {show: true, onZero: false, lineStyle: {color: palette.line}};
    axis.axisTick = {show: true, lineStyle: {color: palette.line}};
    axis.axisLabel = {color: palette.faint, fontSize: 11, formatter: brief, hideOverlap: true};
    axis.splitLine = {show: vertical, lineStyle: {color: palette.grid}};
    axis.splitNumber = 4;
    if (axis.framed) {
      axis.axisLabel.showMaxLabel = false;
      if (axis.min !== 0) axis.axisLabel.showMinLabel = false;
    }
    if (axis.type === 'log') {
      axis.minorTick = {show: true, splitNumber: 10};
    }
  }

  function tooltip(palette) {
    return {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: palette.back,
      borderColor: palette.line,
      textStyle: {color: palette.text, fontSize: 12},
      axisPointer: {lineStyle: {color: palette.line}},
      formatter: function (items) {
        var lines = [];
        for (var i = 0; i < items.length; i++) {
          if (items[i].seriesType === 'line' && items[i].seriesName !== 'noise floor') {
            if (lines.length === 0) lines.push('at ' + brief(Number(items[i].value[0])));
            lines.push(items[i].seriesName + ': ' + brief(Number(items[i].value[1])));
          }
        }
        return lines.join('\n');
      }
    };
  }

  // ECharts' option for a plot. Still: for a file, without what reacts to a pointer.
  function option(plot, mode, still) {
    var palette = palettes[mode];
    var whole = resolved(plot, palette);
    whole.animation = false;
    whole.textStyle = {fontFamily: font, color: palette.text};
    whole.title.left = 4;
    whole.title.top = 4;
    whole.title.textStyle = {fontSize: 13, fontWeight: 600, color: palette.text, width: 300, overflow: 'truncate'};
    if (whole.legend) {
      whole.legend.textStyle = {color: palette.text};
      whole.xAxis = {show: false};
      whole.yAxis = {show: false};
      return whole;
    }
    whole.grid = {left: 62, right: 14, top: 36, bottom: 44};
    dress(whole.xAxis, palette, false);
    dress(whole.yAxis, palette, true);
    var lines = 0;
    for (var i = 0; i < whole.series.length; i++) {
      var series = whole.series[i];
      series.emphasis = {disabled: true};
      series.clip = true;
      if (series.type === 'line') {
        lines++;
        series.symbol = 'none';
        series.silent = true;
      }
      if (series.markLine) {
        series.markLine.symbol = 'none';
        series.markLine.precision = -1; // else ECharts moves the line to two decimals
        series.markLine.silent = true;
        if (series.markLine.label.show !== false) {
          series.markLine.label.position = 'insideStartTop';
          series.markLine.label.fontSize = 11;
        }
      }
      if (series.markArea) series.markArea.silent = true;
    }
    if (!still && plot.pointed) whole.tooltip = tooltip(palette);
    return whole;
  }

  // A plot as the text of an SVG file.
  function svg(plot, width, height) {
    var chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
    chart.setOption(option(plot, 'light', true));
    var text = chart.renderToSVGString();
    chart.dispose();
    return text;
  }

  return {palettes: palettes, option: option, svg: svg};
})();
