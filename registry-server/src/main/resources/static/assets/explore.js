// What the pages of the explorer do beside showing what the server sent: draw, save, tell how it
// goes. Without it the forms, tables and downloads work all the same.
"use strict";

(() => {
  const DARK = matchMedia("(prefers-color-scheme: dark)");
  const drawn = new Map();

  // ---- plots -------------------------------------------------------------------------------

  const draw = (target) => {
    const plot = JSON.parse(target.dataset.plot);
    const { height, option } = plots.of(plot, DARK.matches, target.clientWidth);
    target.style.height = `${height}px`;
    const chart = echarts.init(target, null, { renderer: "canvas" });
    chart.on("finished", () => target.setAttribute("data-drawn", "true"));
    chart.setOption(option);
    drawn.set(target, chart);
    const tools = target.parentElement.querySelector(".tools");
    if (tools) {
      tools.hidden = false;
    }
  };

  const drawAll = () => {
    drawn.forEach((chart) => chart.dispose());
    drawn.clear();
    document.querySelectorAll("[data-plot]").forEach(draw);
  };

  const save = (button) => {
    const figure = button.closest("figure");
    const target = figure.querySelector("[data-plot]");
    const form = button.dataset.save;
    const link = document.createElement("a");
    link.download = `${target.id.replace("plot-", "")}-${hash()}.${form}`;
    link.href = form === "svg" ? svg(target) : drawn.get(target).getDataURL({ pixelRatio: 2, backgroundColor: cardColour() });
    link.click();
  };

  // Drawn again as text, with what it shows and where it is from below.
  const svg = (target) => {
    const plot = JSON.parse(target.dataset.plot);
    const { height, option } = plots.of(plot, DARK.matches, target.clientWidth);
    const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: target.clientWidth, height });
    chart.setOption({ ...option, animation: false, backgroundColor: cardColour() });
    const text = chart.renderToSVGString();
    chart.dispose();
    const described = text.replace(/^(<svg[^>]*>)/, `$1<title>${escaped(plot.heading.title)}</title><desc>${escaped(citation())}</desc>`);
    return "data:image/svg+xml;charset=utf-8," + encodeURIComponent(described);
  };

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const cardColour = () => getComputedStyle(document.documentElement).getPropertyValue("--card").trim();
  const text = (id) => (document.getElementById(id) ? document.getElementById(id).textContent.trim() : "");
  const citation = () => text("citation");
  const hash = () => {
    const code = document.querySelector("[data-testid=query-hash]");
    return code ? code.textContent.slice(0, 12) : "plot";
  };

  // ---- what readers are told ---------------------------------------------------------------

  const announce = (message) => {
    const line = document.getElementById("announcement");
    if (line) {
      line.textContent = message;
    }
  };

  const failure = (message) => {
    const line = document.getElementById("failure");
    line.textContent = message;
    line.hidden = message === "";
  };

  const settled = () => {
    if (document.querySelector("[data-plot]")) {
      drawAll();
    }
    const count = document.querySelector("[data-summary]");
    const suppression = document.querySelector("[data-suppression] span");
    announce(count ? count.dataset.summary : suppression ? `Answered. ${suppression.textContent}` : "");
    showCopying();
  };

  const showCopying = () =>
    document.querySelectorAll("[data-copy]").forEach((button) => {
      button.hidden = !navigator.clipboard;
    });

  const copy = (button) =>
    navigator.clipboard.writeText(text(button.dataset.copy)).then(
      () => announce("The citation is copied."),
      () => failure("The browser does not allow copying; select the citation instead."),
    );

  // ---- the builder of cohorts ----------------------------------------------------------------

  const builder = document.getElementById("cohort");

  const chosenIn = (facet) => facet.querySelectorAll(".values input:checked").length;

  const tally = () => {
    let identifying = 0;
    builder.querySelectorAll("[data-facet]").forEach((facet) => {
      const count = chosenIn(facet);
      facet.querySelector("[data-chosen]").textContent = count > 0 ? `${count} chosen` : "";
      identifying += count > 0 && facet.dataset.identifying === "true" ? 1 : 0;
    });
    const used = builder.querySelector("[data-identifying-used]");
    used.textContent = String(identifying);
    used.closest("p").classList.toggle("too-many", identifying > 3);
  };

  const find = (words) => {
    const wanted = words.trim().toLowerCase();
    builder.querySelectorAll(".group").forEach((group) => {
      const facets = [...group.querySelectorAll("[data-facet]")];
      facets.forEach((facet) => {
        facet.hidden = wanted !== "" && !facet.textContent.toLowerCase().includes(wanted);
      });
      group.hidden = facets.every((facet) => facet.hidden);
      if (wanted !== "" && !group.hidden) {
        group.open = true;
      }
    });
  };

  const prepareBuilder = () => {
    const box = document.getElementById("find");
    box.closest(".find").hidden = false;
    box.addEventListener("input", () => find(box.value));
    box.addEventListener("keydown", (key) => key.key === "Enter" && key.preventDefault());
    builder.addEventListener("change", (change) => {
      tally();
      if (change.target.type === "checkbox") {
        document.querySelectorAll("[data-stale]").forEach((note) => {
          note.hidden = false;
        });
      }
    });
    tally();
  };

  // ---- wiring ----------------------------------------------------------------------------------

  document.addEventListener("click", (click) => {
    const saving = click.target.closest("[data-save]");
    const copying = click.target.closest("[data-copy]");
    if (saving) {
      save(saving);
    }
    if (copying) {
      copy(copying);
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    settled();
    if (builder) {
      prepareBuilder();
    }
  });
  document.addEventListener("htmx:afterSettle", settled);
  document.addEventListener("htmx:beforeRequest", () => failure(""));
  document.addEventListener("htmx:responseError", () => failure("The registry could not answer. Try again in a minute."));
  document.addEventListener("htmx:sendError", () => failure("The registry cannot be reached. Check the connection and try again."));
  document.addEventListener("htmx:timeout", () => failure("The registry took too long to answer. Try again in a minute."));
  window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
  DARK.addEventListener("change", () => document.querySelector("[data-plot]") && drawAll());
})();
