// Charts: branches fold, and a chart opens over the whole window.
(() => {
  const translated = JSON.parse(document.currentScript?.dataset.words || "{}");
  const t = (text) => translated[text] || text;
  const make = (tag, attributes, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    node.append(...children);
    return node;
  };

  const foldable = (svg) => {
    const boxes = {};
    const starts = {};
    const folds = [];
    for (const g of svg.querySelectorAll(".box")) {
      const [x, y] = g.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      const wire = g.querySelector(".wire");
      const { n, p, f, j, h } = g.dataset;
      const height = +g.querySelector("rect").getAttribute("height");
      const path = wire && wire.getAttribute("d");
      const box = { g, x, y, wire, path, height, up: boxes[p], flow: f, joined: j !== undefined };
      boxes[n] = box;
      if (f !== undefined) starts[f] ??= y;
      if (h) folds.push(Object.assign(box, { at: h }));
    }

    const draw = () => {
      const next = { ...starts };
      let bottom = 0;
      for (const box of Object.values(boxes)) {
        const { up, flow } = box;
        box.hidden = up && (up.hidden || up.folded);
        box.g.style.display = box.hidden ? "none" : "";
        if (box.hidden) continue;
        box.now = flow === undefined ? box.y : box.joined ? up.now : next[flow];
        const below = box.now + box.height;
        if (flow !== undefined) next[flow] = Math.max(next[flow], below + +svg.dataset.gap);
        box.g.setAttribute("transform", `translate(${box.x} ${box.now})`);
        if (up && box.wire && flow !== undefined) {
          const moved = up.now - up.y - (box.now - box.y);
          const path = box.path.replace(/V(-?[\d.]+)/, (_, to) => `V${+to + moved}`);
          box.wire.setAttribute("d", path);
        }
        bottom = Math.max(bottom, below + (box.folded ? 9 : 4));
      }
      const width = svg.getAttribute("width");
      svg.setAttribute("height", bottom);
      svg.setAttribute("viewBox", `0 0 ${width} ${bottom}`);
    };

    const fold = (box, folded) => {
      box.folded = folded;
      box.button.setAttribute("aria-expanded", !folded);
    };
    for (const box of folds) {
      const name = box.g.querySelector("title").textContent;
      box.button = make(
        "g",
        { class: "fold", role: "button", tabindex: 0, transform: `translate(${box.at})` },
        make("circle", { r: 12, class: "touch" }),
        make("circle", { r: 6.5 }),
        make("path", { d: "M-3.5 0h7" }),
        make("path", { d: "M0-3.5v7", class: "plus" }),
      );
      box.button.setAttribute("aria-label", t("Branch {name}").replace("{name}", () => name));
      const toggle = () => (fold(box, !box.folded), draw());
      box.button.addEventListener("click", toggle);
      box.button.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle();
      });
      box.g.append(box.button);
      fold(box, false);
    }
    return {
      folds: folds.length,
      all: (folded) => {
        folds.forEach((box) => fold(box, folded && box.up !== undefined));
        draw();
      },
    };
  };

  const button = (textContent, onclick) =>
    Object.assign(document.createElement("button"), { type: "button", textContent, onclick });

  for (const figure of document.querySelectorAll(".dmops-chart")) {
    const view = figure.querySelector(".dmops-chart-view");
    const open = figure.querySelector(".dmops-chart-open");
    // Marks of a search would break a drawing.
    view.querySelectorAll("svg *").forEach(({ classList }) => classList.add("nohighlight"));
    const branches = foldable(view.querySelector("svg"));
    if (branches.folds > 1) {
      let folded = false;
      const all = button(t("Fold branches"), () => {
        folded = !folded;
        branches.all(folded);
        all.textContent = t(folded ? "Unfold branches" : "Fold branches");
      });
      open.parentNode.append(all);
    }
    const dialog = document.createElement("dialog");
    dialog.className = "dmops-chart-full";
    dialog.ariaLabel = view.ariaLabel;
    dialog.append(button(t("Close"), () => dialog.close()));
    figure.append(dialog);
    dialog.addEventListener("close", () => figure.prepend(view));
    dialog.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
    open.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      // A dialog is on the browser's colour, which may not be the theme's.
      const page = [document.body, document.documentElement]
        .map((node) => getComputedStyle(node).backgroundColor)
        .find((colour) => !/^rgba\(.*, 0\)$|^transparent$/.test(colour));
      dialog.style.background = page ?? "";
      dialog.append(view);
      dialog.showModal();
    });
  }
})();
