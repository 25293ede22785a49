// Draws published figures with ECharts. It computes nothing but places: what is hidden is absent
// here, too, and stays a gap.
"use strict";

const plots = (() => {
  // Okabe and Ito's palette, told apart by colour-blind readers; symbols and dashes differ as well.
  const ON_LIGHT = ["#0072b2", "#c04e00", "#00785a", "#a8447e", "#8a5a00", "#2f7fb5", "#6f4fa8", "#5b5b5b"];
  const ON_DARK = ["#6cc0f5", "#f0a33a", "#3fcf9f", "#eba6cd", "#f0e442", "#8ab4ff", "#c0a6ea", "#bdbdbd"];
  const SYMBOLS = ["circle", "rect", "triangle", "diamond"];
  const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3], [12, 4], [2, 2], [6, 2], [10, 2, 2, 2]];
  const LABEL = 13;
  const CAP = 4;
  const SLOT = 44;
  const BETWEEN = 16;
  const WIDEST_LABELS = 220;
  const NARROWEST_LABELS = 96;

  // A third of a narrow screen is for names, so that something is left to be drawn in.
  const labels = (width) => Math.max(NARROWEST_LABELS, Math.min(WIDEST_LABELS, width / 3));

  const looks = (isDark, width) => {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    return {
      ink: read("--ink"),
      soft: read("--soft"),
      line: read("--line"),
      card: read("--card"),
      claim: read("--claim"),
      below: read("--below"),
      above: read("--above"),
      series: isDark ? ON_DARK : ON_LIGHT,
      labels: labels(width),
    };
  };

  const colour = (theme, index) => theme.series[index % theme.series.length];
  const dash = (index) => DASHES[index % DASHES.length];
  const symbol = (index) => SYMBOLS[index % SYMBOLS.length];
  const number = (value) => String(Number(value.toFixed(1))).replace("-", "−");
  const valueOf = (point) => (point.value === undefined || point.value === null ? null : point.value);

  // ---- what all plots share ---------------------------------------------------------------

  const base = (theme, names, isMarked = true) => ({
    animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250,
    textStyle: { fontFamily: 'system-ui, "Segoe UI", Roboto, sans-serif', color: theme.ink },
    legend: names.length > 1
      ? { type: "scroll", top: 0, left: 0, data: names.map((name, index) => (isMarked ? { name, icon: symbol(index) } : { name })), itemWidth: isMarked ? 14 : 28, textStyle: { color: theme.ink, fontSize: LABEL }, itemGap: 20, pageIconColor: theme.ink, pageTextStyle: { color: theme.ink } }
      : { show: false },
    tooltip: {
      trigger: "item",
      backgroundColor: theme.card,
      borderColor: theme.line,
      textStyle: { color: theme.ink, fontSize: LABEL },
      formatter: (hover) => tip(hover.data && hover.data.tip),
    },
  });

  // Built from elements with classes, since the page's policy allows no inline style.
  const tip = (lines) => {
    if (!lines) {
      return "";
    }
    const box = document.createElement("div");
    box.className = "tip";
    lines.forEach((line, index) => {
      const part = document.createElement(index === 0 ? "b" : "span");
      part.textContent = line;
      box.append(part);
    });
    return box;
  };

  const axis = (theme, more) => ({
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: { color: theme.soft, fontSize: LABEL },
    splitLine: { lineStyle: { color: theme.line } },
    nameTextStyle: { color: theme.soft, fontSize: LABEL },
    ...more,
  });

  const values = (theme, unit, more) =>
    axis(theme, { type: "value", name: unit, nameLocation: "middle", axisLabel: { color: theme.soft, fontSize: LABEL, formatter: number }, ...more });

  const line = (x1, y1, x2, y2, style) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });

  const vertical = (at, theme, label) => ({
    silent: true,
    symbol: "none",
    label: { formatter: label, color: theme.soft, position: "end" },
    lineStyle: { color: theme.soft, type: "dashed", width: 1.5 },
    data: [at],
  });

  // ---- estimates side by side: categories downwards, values to the right -----------------

  const intervals = (plot, theme) => {
    const seriesNames = plot.series.map((series) => series.name);
    const slots = plot.series.length;
    const offset = (index) => ((index - (slots - 1) / 2) * 0.7) / slots;
    const reference = plot.reference === undefined ? null : plot.reference;
    return {
      height: 96 + plot.categories.length * Math.max(SLOT, slots * BETWEEN + 12),
      option: {
        ...base(theme, seriesNames),
        grid: { left: theme.labels, right: 32, top: seriesNames.length > 1 ? 40 : 16, bottom: 44 },
        xAxis: values(theme, plot.unit, { nameGap: 28, axisLine: { show: false }, scale: reference === null && plot.unit !== "%", min: plot.unit === "%" ? 0 : undefined }),
        yAxis: axis(theme, {
          type: "value",
          min: -0.5,
          max: plot.categories.length - 0.5,
          interval: 1,
          inverse: true,
          splitLine: { show: false },
          axisLabel: { show: false },
        }),
        series: [
          ...plot.series.map((series, index) => dotsAndWhiskers(plot, series, index, offset(index), theme, reference)),
          categoryLabels(plot, theme),
        ],
      },
    };
  };

  const dotsAndWhiskers = (plot, series, index, shift, theme, reference) => {
    const told = series.points.filter(Boolean);
    return {
    type: "custom",
    name: series.name,
    itemStyle: { color: colour(theme, index) },
    data: series.points.flatMap((point, row) =>
      point ? [{ value: [point.low, row + shift, point.high, valueOf(point) ?? point.low], tip: [`${plot.categories[row]}${names(series, plot)}`, `${point.text} ${plot.unit}`] }] : [],
    ),
    encode: { x: [0, 2], y: 1 },
    renderItem: (params, api) => {
      const low = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(2), api.value(1)]);
      const dot = api.coord([api.value(3), api.value(1)]);
      const stroke = { stroke: colour(theme, index), lineWidth: 2, fill: null };
      const isRange = valueOf(told[params.dataIndex]) === null;
      return {
        type: "group",
        children: [
          { type: "rect", shape: { x: low[0], y: low[1] - 9, width: Math.max(1, high[0] - low[0]), height: 18 }, style: { fill: "rgba(0,0,0,0)" } },
          line(low[0], low[1], high[0], high[1], { ...stroke, lineDash: isRange ? [4, 4] : null }),
          line(high[0], high[1] - CAP, high[0], high[1] + CAP, stroke),
          ...(isRange ? [] : [line(low[0], low[1] - CAP, low[0], low[1] + CAP, stroke), mark(index, dot, colour(theme, index))]),
        ],
      };
    },
    markLine: index === 0 && reference !== null ? vertical({ xAxis: reference }, theme, "") : undefined,
    };
  };

  const names = (series, plot) => (plot.series.length > 1 ? `, ${series.name}` : "");

  const mark = (index, at, fill) => {
    const [x, y] = at;
    const style = { fill, stroke: null };
    switch (index % 4) {
      case 1:
        return { type: "rect", shape: { x: x - 5, y: y - 5, width: 10, height: 10 }, style };
      case 2:
        return { type: "polygon", shape: { points: [[x, y - 6], [x + 6, y + 5], [x - 6, y + 5]] }, style };
      case 3:
        return { type: "polygon", shape: { points: [[x, y - 7], [x + 7, y], [x, y + 7], [x - 7, y]] }, style };
      default:
        return { type: "circle", shape: { cx: x, cy: y, r: 5.5 }, style };
    }
  };

  // A value axis cannot name its places, so a silent series writes the names and makes their room.
  // Where nothing is told it says so, since an empty place could be taken for a zero.
  const categoryLabels = (plot, theme) => ({
    type: "custom",
    silent: true,
    data: plot.categories.map((_, index) => [0, index]),
    encode: { x: -1, y: 1 },
    renderItem: (params, api) => {
      const y = api.coord([0, params.dataIndex])[1];
      const left = params.coordSys.x;
      const told = plot.series.some((series) => series.points[params.dataIndex]);
      return {
        type: "group",
        children: [
          ...(told ? [] : [{ type: "text", x: left + 12, y, style: { text: "hidden", fill: theme.soft, fontSize: 12, fontStyle: "italic", textVerticalAlign: "middle" } }]),
          { type: "text", x: left - 12, y, style: { text: plot.categories[params.dataIndex], fill: theme.ink, textAlign: "right", textVerticalAlign: "middle", fontSize: LABEL, lineHeight: 17, width: theme.labels - 12, overflow: "break" } },
        ],
      };
    },
  });

  // ---- estimates over visits -------------------------------------------------------------

  const lines = (plot, theme) => {
    const seriesNames = plot.series.map((series) => series.name);
    const count = plot.series.length;
    const shift = (index) => (index - (count - 1) / 2) * Math.min(0.08, 0.5 / count);
    return {
      height: 400,
      option: {
        ...base(theme, seriesNames, false),
        grid: { left: 60, right: 24, top: count > 1 ? 44 : 20, bottom: 40 },
        xAxis: { ...axis(theme, { type: "value", min: -0.4, max: plot.categories.length - 0.6, interval: 1, axisLabel: { show: false }, splitLine: { show: false } }), axisLine: { onZero: false, lineStyle: { color: theme.line } } },
        yAxis: values(theme, plot.unit, { nameGap: 44, axisLine: { show: false } }),
        series: [
          ...plot.series.flatMap((series, index) => [
            {
              type: "line",
              name: series.name,
              connectNulls: false,
              symbol: symbol(index),
              symbolSize: 9,
              lineStyle: { width: 2.5, color: colour(theme, index), type: dash(index) },
              itemStyle: { color: colour(theme, index) },
              data: series.points.map((point, at) => ({
                value: [at + shift(index), point ? valueOf(point) : null],
                tip: point ? [`${plot.categories[at]}${names(series, plot)}`, `${point.text} ${plot.unit}`] : null,
              })),
              markLine: index === 0 && plot.reference !== undefined ? vertical({ yAxis: plot.reference }, theme, "") : undefined,
            },
            whiskers(series, index, shift(index), theme),
          ]),
          visitLabels(plot.categories, theme),
        ],
      },
    };
  };

  const whiskers = (series, index, shift, theme) => ({
    type: "custom",
    name: series.name,
    silent: true,
    z: 1,
    itemStyle: { color: colour(theme, index) },
    data: series.points.flatMap((point, at) => (point ? [[at + shift, point.low, point.high]] : [])),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      const low = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)]);
      const stroke = { stroke: colour(theme, index), lineWidth: 1.5, fill: null };
      return {
        type: "group",
        children: [
          line(low[0], low[1], high[0], high[1], stroke),
          line(low[0] - CAP, low[1], low[0] + CAP, low[1], stroke),
          line(high[0] - CAP, high[1], high[0] + CAP, high[1], stroke),
        ],
      };
    },
  });

  const visitLabels = (labels, theme) => ({
    type: "custom",
    silent: true,
    data: labels.map((_, index) => [index, 0]),
    encode: { x: 0, y: -1 },
    renderItem: (params, api) => ({
      type: "text",
      x: api.coord([params.dataIndex, 0])[0],
      y: params.coordSys.y + params.coordSys.height + 14,
      style: { text: labels[params.dataIndex], fill: theme.soft, textAlign: "center", fontSize: LABEL },
    }),
  });

  // ---- curves, known at the ends of steps and joined between them, with the numbers at risk --

  const steps = (plot, theme) => {
    const count = plot.courses.length;
    const last = plot.ticks[plot.ticks.length - 1];
    const riskTop = 48;
    return {
      height: 380 + riskTop + count * 20,
      option: {
        ...base(theme, plot.courses.map((course) => course.name), false),
        grid: { left: 92, right: 56, top: count > 1 ? 44 : 20, bottom: riskTop + count * 20 },
        xAxis: axis(theme, {
          type: "value",
          min: 0,
          max: last,
          interval: plot.ticks[1] - plot.ticks[0],
          splitLine: { show: false },
          axisLabel: { color: theme.soft, fontSize: LABEL, formatter: (time) => (time === last ? `${time} ${plot.scale}` : String(time)) },
        }),
        yAxis: values(theme, "%", { nameGap: 44, min: 0, max: plot.start === 100 ? 100 : null, axisLine: { show: false } }),
        series: [
          ...plot.courses.flatMap((course, index) => courseSeries(plot, course, index, theme)),
          ...plot.courses.map((course, index) => atRisk(plot, course, index, theme)),
        ],
      },
    };
  };

  const courseSeries = (plot, course, index, theme) => {
    const start = { time: 0, value: plot.start, low: plot.start, high: plot.start };
    const told = [start, ...course.steps];
    const fill = colour(theme, index);
    return [
      {
        type: "line",
        name: course.name,
        symbol: symbol(index),
        symbolSize: 7,
        lineStyle: { width: 2.5, color: fill, type: dash(index) },
        itemStyle: { color: fill },
        data: told.map((step) => ({
          value: [step.time, step.value],
          tip: [course.name, `By ${step.time} ${plot.scale}: ${number(step.value)} % (${number(step.low)} to ${number(step.high)})`],
        })),
      },
      band(told, fill, course.name),
    ];
  };

  // The band is drawn as one shape between the lower and the upper ends.
  const band = (told, fill, name) => ({
    type: "custom",
    name,
    silent: true,
    z: 1,
    itemStyle: { color: fill },
    data: [[told[0].time, told[0].low]],
    encode: { x: 0, y: 1 },
    clip: true,
    renderItem: (_, api) => ({ type: "polygon", shape: { points: outline(told, api) }, style: { fill, opacity: 0.14, stroke: null } }),
  });

  const outline = (told, api) => {
    const edge = (end) => told.map((step) => api.coord([step.time, step[end]]));
    return [...edge("high"), ...edge("low").reverse()];
  };

  const atRisk = (plot, course, index, theme) => ({
    type: "custom",
    silent: true,
    data: plot.ticks.map((tick) => [tick, 0]),
    encode: { x: 0, y: -1 },
    renderItem: (params, api) => {
      const y = params.coordSys.y + params.coordSys.height + 40 + index * 20;
      const count = course.atRisk[params.dataIndex];
      const heading = params.dataIndex === 0 ? [{ type: "text", x: 4, y, style: { text: plot.courses.length > 1 ? "At risk " + "●■▲◆"[index % SYMBOLS.length] : "At risk", fill: theme.soft, fontSize: 12, textVerticalAlign: "middle" } }] : [];
      return {
        type: "group",
        children: [
          ...heading,
          { type: "text", x: api.coord([plot.ticks[params.dataIndex], 0])[0], y, style: { text: count === null ? "" : String(count), fill: colour(theme, index), fontSize: 12, textAlign: "center", textVerticalAlign: "middle" } },
        ],
      };
    },
  });

  // ---- the grid of shares, each beside the claim -----------------------------------------

  const grid = (plot, theme) => ({
    height: 64 + plot.rows.length * 56,
    option: {
      ...base(theme, []),
      grid: { left: theme.labels, right: 8, top: 36, bottom: 12 },
      xAxis: axis(theme, { type: "category", data: plot.columns, position: "top", axisLine: { show: false }, axisLabel: { color: theme.ink, fontSize: LABEL, interval: 0 } }),
      yAxis: axis(theme, { type: "category", data: plot.rows, inverse: true, axisLine: { show: false }, axisLabel: { color: theme.ink, fontSize: LABEL, width: theme.labels - 20, overflow: "break", lineHeight: 17, interval: 0 } }),
      series: [
        { type: "custom", silent: true, encode: { x: 0, y: 1 }, data: everySquare(plot), renderItem: (params, api) => empty(params, api, plot, theme) },
        { type: "custom", encode: { x: 0, y: 1 }, data: plot.cells.map((cell) => square(cell, plot)), renderItem: (params, api) => share(plot.cells[params.dataIndex], plot, api, theme) },
      ],
    },
  });

  const everySquare = (plot) => plot.rows.flatMap((_, row) => plot.columns.map((__, column) => [column, row]));

  const square = (cell, plot) => ({
    value: [cell.column, cell.row],
    tip: [
      `${plot.rows[cell.row]}, ${plot.columns[cell.column]}`,
      `${cell.share.text} %`,
      ...(cell.possible ? [`Possible: ${number(cell.possible.low)} to ${number(cell.possible.high)} %`] : []),
    ],
  });

  const box = (api) => {
    const [width, height] = api.size([1, 1]);
    const [x, y] = api.coord([api.value(0), api.value(1)]);
    return { x: x - width / 2 + 4, y: y - height / 2 + 3, width: width - 8, height: height - 6 };
  };

  const empty = (params, api, plot, theme) => {
    const at = box(api);
    const told = plot.cells.some((cell) => cell.column === api.value(0) && cell.row === api.value(1));
    return {
      type: "group",
      children: [
        { type: "rect", shape: { ...at, r: 4 }, style: { fill: "rgba(0,0,0,0)", stroke: theme.line, lineWidth: 1 } },
        ...(told ? [] : [{ type: "text", x: at.x + at.width / 2, y: at.y + at.height / 2, style: { text: "hidden", fill: theme.soft, fontSize: 12, fontStyle: "italic", textAlign: "center", textVerticalAlign: "middle" } }]),
      ],
    };
  };

  const share = (cell, plot, api, theme) => {
    const at = box(api);
    const place = (value) => at.x + 6 + ((at.width - 12) * Math.min(100, Math.max(0, value))) / 100;
    const y = at.y + at.height * 0.7;
    const { low, high } = cell.share;
    const value = valueOf(cell.share);
    const fill = high < plot.claimed ? theme.below : low > plot.claimed ? theme.above : theme.ink;
    const possible = cell.possible
      ? [{ type: "rect", shape: { x: place(cell.possible.low), y: y - 8, width: place(cell.possible.high) - place(cell.possible.low), height: 16 }, style: { fill, opacity: 0.16 } }]
      : [];
    return {
      type: "group",
      children: [
        { type: "rect", shape: at, style: { fill: "rgba(0,0,0,0)" } },
        ...possible,
        line(place(plot.claimed), at.y + 3, place(plot.claimed), at.y + at.height - 3, { stroke: theme.claim, lineWidth: 1.5, lineDash: [4, 3] }),
        line(place(low), y, place(high), y, { stroke: fill, lineWidth: 2.5 }),
        line(place(low), y - CAP, place(low), y + CAP, { stroke: fill, lineWidth: 2 }),
        line(place(high), y - CAP, place(high), y + CAP, { stroke: fill, lineWidth: 2 }),
        { type: "circle", shape: { cx: place(value), cy: y, r: 3.5 }, style: { fill, stroke: theme.card, lineWidth: 1 } },
        { type: "text", x: at.x + 6, y: at.y + 6, style: { text: `${Math.round(value)} %`, fill, fontSize: LABEL, fontWeight: 600, textVerticalAlign: "top" } },
      ],
    };
  };

  const kinds = { intervals, lines, steps, grid };

  return { of: (plot, isDark, width) => kinds[plot.kind](plot, looks(isDark, width)) };
})();
