// Draws the figures that the server put into the page. It computes nothing: a visit without
// any treatment is absent here too, and becomes a gap in the line.
"use strict";

(() => {
  // Okabe and Ito's palette, told apart by colour-blind readers; the symbol differs as well.
  const ON_LIGHT = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b37400", "#56b4e9", "#8c6bb1", "#6f6f6f"];
  const ON_DARK = ["#56b4e9", "#e69f00", "#2fbf93", "#e39ac4", "#f0e442", "#5b9bff", "#b79ae0", "#b0b0b0"];
  const DARK = matchMedia("(prefers-color-scheme: dark)");
  const SYMBOLS = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "emptyTriangle", "emptyDiamond"];
  // Groups stand a little beside each other, so that whiskers do not hide whiskers.
  const STEP = 0.05;
  const WHISKER = 5;
  // The interval of two or three treatments is so wide that all else would be a line beside it.
  const FEW = 4;

  let chart = null;

  const theme = () => {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    return { ink: read("--ink"), soft: read("--soft"), line: read("--line"), card: read("--card") };
  };

  const signed = (value) =>
    (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value).toFixed(1);

  const offset = (group, groups) => (group - (groups - 1) / 2) * STEP;

  // The first position is the treatment itself, where every change is 0 by definition.
  const positions = (line, shift) => [
    [shift, 0],
    ...line.points.map((point, index) => [index + 1 + shift, point ? point.mean : null]),
  ];

  const whisker = (colour) => (_, api) => {
    const low = api.coord([api.value(0), api.value(1)]);
    const high = api.coord([api.value(0), api.value(2)]);
    const stroke = { stroke: colour, lineWidth: 1.5, fill: null };
    const bar = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: stroke });
    return {
      type: "group",
      children: [
        bar(low[0], low[1], high[0], high[1]),
        bar(low[0] - WHISKER, low[1], low[0] + WHISKER, low[1]),
        bar(high[0] - WHISKER, high[1], high[0] + WHISKER, high[1]),
      ],
    };
  };

  const series = (line, group, groups) => {
    const palette = DARK.matches ? ON_DARK : ON_LIGHT;
    const colour = palette[group % palette.length];
    const shift = offset(group, groups);
    const intervals = line.points.flatMap((point, index) =>
      point ? [[index + 1 + shift, point.low, point.high]] : [],
    );
    return [
      {
        type: "line",
        name: line.name,
        data: positions(line, shift),
        connectNulls: false,
        symbol: SYMBOLS[group % SYMBOLS.length],
        symbolSize: 9,
        lineStyle: { width: 2.5, color: colour },
        itemStyle: { color: colour },
        emphasis: { focus: "series" },
      },
      {
        type: "custom",
        name: line.name,
        data: intervals,
        renderItem: whisker(colour),
        itemStyle: { color: colour },
        encode: { x: 0, y: [1, 2] },
        silent: true,
        clip: true,
        z: 1,
      },
    ];
  };

  // Built from elements with classes, since the page's policy allows no inline style.
  const tip = (outcomes) => (hover) => {
    const line = outcomes.groups.find((each) => each.name === hover.seriesName);
    const point = hover.dataIndex > 0 ? line.points[hover.dataIndex - 1] : null;
    const box = document.createElement("div");
    box.className = "tip";
    const title = document.createElement("b");
    title.textContent = line.name;
    const text = document.createElement("span");
    text.textContent = point
      ? `${point.visit}: ${signed(point.mean)} (${signed(point.low)} to ${signed(point.high)}), n = ${point.n}`
      : "Before treatment: the change is 0 by definition";
    box.append(title, text);
    return box;
  };

  // The axis holds every mean and the intervals of more than a few; longer whiskers are cut off.
  const extent = (outcomes) => {
    const points = outcomes.groups.flatMap((line) => line.points.filter((point) => point));
    const held = points.flatMap((point) =>
      point.n < FEW ? [point.mean] : [point.mean, point.low, point.high],
    );
    const low = Math.min(0, ...held);
    const high = Math.max(0, ...held);
    const step = 10 ** Math.floor(Math.log10(Math.max(high - low, 1e-3))) / 2;
    return {
      min: Number((Math.floor(low / step) * step).toPrecision(6)),
      max: Number((Math.ceil(high / step) * step).toPrecision(6)),
    };
  };

  const option = (outcomes) => {
    const colours = theme();
    const labels = ["Before", ...outcomes.visits];
    const drawn = outcomes.groups.filter((line) => line.points.some((point) => point));
    return {
      animationDuration: 300,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colours.ink },
      grid: { left: 64, right: 24, top: 64, bottom: 48 },
      legend: { top: 8, left: 0, textStyle: { color: colours.ink }, itemGap: 20 },
      tooltip: {
        trigger: "item",
        formatter: tip(outcomes),
        backgroundColor: colours.card,
        borderColor: colours.line,
        textStyle: { color: colours.ink },
      },
      xAxis: {
        type: "value",
        min: -0.3,
        max: labels.length - 0.7,
        interval: 1,
        axisLine: { onZero: false, lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: { show: false },
        splitLine: { show: false },
      },
      yAxis: {
        type: "value",
        ...extent(outcomes),
        name: "Mean change (" + outcomes.scale.split(", ")[1] + ")",
        nameLocation: "middle",
        nameGap: 44,
        nameTextStyle: { color: colours.soft },
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: colours.soft, formatter: (value) => (value > 0 ? "+" : "") + String(value).replace("-", "−") },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: [
        ...drawn.flatMap((line, group) => series(line, group, drawn.length)),
        visitLabels(labels, colours),
      ],
    };
  };

  // A value axis labels only round numbers from its own minimum, so the visits are written as a mark.
  const visitLabels = (labels, colours) => ({
    type: "custom",
    silent: true,
    data: labels.map((_, index) => [index, 0]),
    encode: { x: 0, y: -1 },
    renderItem: (params, api) => ({
      type: "text",
      x: api.coord([api.value(0), 0])[0],
      y: params.coordSys.y + params.coordSys.height + 14,
      style: { text: labels[params.dataIndex], fill: colours.soft, align: "center", fontSize: 13 },
    }),
  });

  const draw = () => {
    const target = document.getElementById("chart");
    if (chart) {
      chart.dispose();
      chart = null;
    }
    if (!target) {
      return;
    }
    chart = echarts.init(target, null, { renderer: "canvas" });
    chart.on("finished", () => target.setAttribute("data-drawn", "true"));
    chart.setOption(option(JSON.parse(target.dataset.outcomes)));
  };

  const failure = (text) => {
    const line = document.getElementById("failure");
    line.textContent = text;
    line.hidden = text === "";
  };

  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("htmx:afterSettle", draw);
  document.addEventListener("htmx:beforeRequest", () => failure(""));
  document.addEventListener("htmx:responseError", () =>
    failure("The registry could not answer. Try again in a minute."),
  );
  document.addEventListener("htmx:sendError", () =>
    failure("The registry cannot be reached. Check the connection and try again."),
  );
  document.addEventListener("htmx:timeout", () =>
    failure("The registry took too long to answer. Try again in a minute."),
  );
  window.addEventListener("resize", () => chart && chart.resize());
  DARK.addEventListener("change", draw);
})();
