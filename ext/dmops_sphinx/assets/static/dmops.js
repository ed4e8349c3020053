/* Tables of dmops_sphinx. All rows stay in the page; what is chosen stands in the address. */
(() => {
  const translated = JSON.parse(document.currentScript?.dataset.words || "{}");
  const t = (text, values) => (translated[text] || text).replace(/{(\w+)}/g, (_, name) => values[name]);
  const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
  const idle = window.requestIdleCallback || setTimeout;
  const views = [];

  const el = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value.call) made.addEventListener(name, value);
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  };
  const button = (text, click, more) => el("button", { type: "button", click, ...more }, text);

  const textOf = (cell) => [...cell.children]
    .filter((child) => !child.matches("button, .dmops-row-links, .dmops-change"))
    .map((child) => child.textContent.replace(/\s+/g, " ").trim()).join("\n");
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  /* 3.2, 3.10, 3.10.1, 3.10a, 3.10aa */
  const codeKey = (text) => text.toLowerCase().replace(/(\d+)|([a-z]+)|[^\da-z]+/g,
    (_, digits, letters) => digits ? digits.padStart(9, 0)
      : letters ? (letters.length + letters).padStart(9, 0) : "!");
  const numberKey = (text) => {
    const [found] = /-?\d+(\.\d+)?/.exec(text.replace(/,/g, "")) || [""];
    return found && +found;
  };

  const enhance = (box, number) => {
    const table = box.querySelector("table");
    const bodies = [...table.tBodies];
    const size = bodies[0].rows.length;
    const key = table.id || "table-" + number;
    const heads = [...table.tHead.rows[0].cells];
    const names = heads.map((head) => head.dataset.column);
    const titles = heads.map(({ textContent }) => textContent);
    const tree = heads.findIndex((head) => head.matches(".dmops-tree"));
    const filters = JSON.parse(table.dataset.filters || "[]");
    const name = [...table.querySelectorAll("caption [class^=caption]")]
      .map(({ textContent }) => textContent).join("") || t("the table");
    const items = new Map();
    const groups = [];
    const controls = [];
    let state, words, arranged = "";

    const inOrder = () => bodies.flatMap(({ rows }) => [...rows]);
    const above = [];
    for (const row of inOrder()) {
      const heading = row.matches(".dmops-group");
      if (heading || !groups.length) groups.push({ head: heading && row, rows: [] });
      if (heading) continue;
      const level = tree < 0 ? 0 : +(/dmops-level-(\d+)/.exec(row.className) || "00")[1];
      const group = groups[groups.length - 1];
      above.length = level;
      const item = above[level] = { row, level, group, places: [], parent: above.findLast(Boolean) };
      item.key = row.id || "" + items.size;
      if (item.parent) item.parent.branch = true;
      items.set(row, item);
      group.rows.push(item);
    }
    const rows = [...items.values()];
    const depth = Math.max(...rows.map(({ level }) => level));

    const cells = (item) => item.cells ||= heads.map((_, n) => textOf(item.row.cells[n]));
    const said = (item) => item.said ||= plain(cells(item).join(" "));
    /* The place of each row in the order of a column; 0 is none. */
    const rank = (n) => {
      if (n in rows[0].places) return;
      const [, style] = /dmops-(code|number)/.exec(heads[n].className) || [];
      const keyOf = { code: codeKey, number: numberKey }[style] || String;
      const compare = style ? (a, b) => (a > b) - (a < b) : collator.compare;
      const keys = rows.map((item) => keyOf(cells(item)[n]));
      const sorted = [...new Set(keys)].sort(compare);
      const places = new Map(sorted.map((key, at) => [key, key === "" ? 0 : at + 1]));
      rows.forEach((item, at) => { item.places[n] = places.get(keys[at]); });
    };
    const matches = (item) => filters.every(([filter]) => !state[filter]
        || item.row.getAttribute("data-" + filter).split(" ").includes(state[filter]))
      && words.every((word) => said(item).includes(word));
    const has = (list, value) => state[list].split(" ").includes(value);
    const turned = (list, value) => has(list, value)
      ? state[list].split(" ").filter((other) => other !== value).join(" ")
      : (state[list] + " " + value).trim();
    const isFolded = ({ branch, level, key }) =>
      branch && (state.levels && level >= state.levels - 1) != has("fold", key);

    /* The state is what the address says of this table. */
    const fields = ["q", "sort", "levels", "fold", "hide", "source", ...filters.map(([f]) => f)];
    const blank = () => Object.fromEntries(fields.map((field) => [field, ""]));
    const read = () => {
      const given = new URLSearchParams(location.search);
      state = blank();
      for (const field of fields) state[field] = given.get(`${key}.${field}`) || "";
      if (!names.includes(state.sort.replace(/^-/, ""))) state.sort = "";
      if (names.every((column) => has("hide", column))) state.hide = "";
      for (const [filter, , choices] of filters) {
        if (!choices.some(([value]) => value === state[filter])) state[filter] = "";
      }
      show();
    };
    const set = (change, again) => {
      Object.assign(state, change);
      show();
      const given = new URLSearchParams(location.search);
      for (const field of fields) {
        given.delete(`${key}.${field}`);
        if (state[field]) given.set(`${key}.${field}`, state[field]);
      }
      const query = given.size ? "?" + given : "";
      history[again ? "replaceState" : "pushState"](null, "", location.pathname + query + location.hash);
    };

    const show = () => {
      words = plain(state.q).split(/\s+/).filter(Boolean);
      const found = state.q || filters.some(([filter]) => state[filter]);
      const matching = new Set(rows.filter(matches));
      const shown = new Set(matching);
      if (found && !state.sort) {
        for (const { parent } of matching) for (let up = parent; up; up = up.parent) shown.add(up);
      } else if (!state.sort) {
        let cut = Infinity;
        for (const item of rows) {
          if (item.level > cut) shown.delete(item);
          else cut = isFolded(item) ? item.level : Infinity;
        }
      }
      for (const item of rows) {
        if (item.row.hidden === shown.has(item)) item.row.hidden = !item.row.hidden;
        item.row.classList.toggle("dmops-above", shown.has(item) && !matching.has(item));
        if (item.fold) item.fold.setAttribute("aria-expanded", !isFolded(item));
      }
      for (const { head, rows } of groups) if (head) head.hidden = !rows.some((item) => shown.has(item));
      arrange();
      /* The height of a body that is not in sight. */
      for (const body of bodies) {
        const here = [...body.rows].filter((row) => !row.hidden).length;
        body.hidden = !here;
        body.style = here < body.rows.length ? "--n:" + here : "";
      }
      table.classList.toggle("dmops-flat", state.sort);
      table.classList.toggle("dmops-found", found);
      table.classList.toggle("dmops-sources", state.source);
      names.forEach((column, n) => {
        const off = has("hide", column);
        if (heads[n].hidden === off) return;
        for (const { children } of [table.querySelector("colgroup"), ...table.rows]) {
          if (children.length === names.length) children[n].hidden = off;
        }
      });
      for (const update of controls) update();
      const count = found ? matching.size : shown.size;
      const all = rows.length;
      say(count < all ? t("{count} of {all} rows", { count, all }) : t("{count} rows", { count: all }));
    };

    const arrange = () => {
      const { sort } = state;
      heads.forEach((head, n) => {
        head.ariaSort = sort === names[n] ? "ascending" : sort === "-" + names[n] ? "descending" : null;
      });
      if (arranged === (arranged = sort)) return;
      const moved = [];
      const n = names.indexOf(sort.replace(/^-/, ""));
      const way = sort[0] === "-" ? -1 : 1;
      if (sort) rank(n);
      for (const { head, rows } of groups) {
        if (head) moved.push(head);
        const ordered = !sort ? rows : [...rows].sort(({ places: a }, { places: b }) =>
          !a[n] - !b[n] || way * (a[n] - b[n]));
        for (const { row } of ordered) moved.push(row);
      }
      for (const body of bodies) body.replaceChildren(...moved.splice(0, size));
    };

    const say = (text) => {
      if (status.textContent !== text) status.textContent = text;
    };
    const copy = (address) => navigator.clipboard?.writeText(address)
      .then(() => say(t("Link copied")), () => say(t("The link is in the address bar")));

    /* RFC 4180; what spreadsheets would run gets an apostrophe. */
    const download = () => {
      const shown = names.map((_, n) => n).filter((n) => !has("hide", names[n]));
      const grouped = groups[0].head;
      const lines = [[...(grouped ? [t("Group")] : []), ...shown.map((n) => titles[n])]];
      for (const row of inOrder()) {
        const item = items.get(row);
        if (!item || row.hidden || row.matches(".dmops-above")) continue;
        const group = grouped ? [textOf(item.group.head.cells[0])] : [];
        lines.push([...group, ...shown.map((n) => cells(item)[n])]);
      }
      const quoted = (text) => `"${text.replace(/^(?!-?\d+$)(?=[=+\-@＝＋－＠])/, "'").replace(/"/g, '""')}"`;
      const text = lines.map((line) => line.map(quoted) + "\r\n").join("");
      const href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv" }));
      el("a", { href, download: key + ".csv" }).click();
      setTimeout(() => URL.revokeObjectURL(href), 1000);
      say(t("{count} rows downloaded", { count: lines.length - 1 }));
    };

    const reveal = (item) => {
      if (item.row.hidden) {
        if (!matches(item)) Object.assign(state, { ...blank(), sort: state.sort, hide: state.hide });
        for (let up = item.parent; up; up = up.parent) {
          if (isFolded(up)) state.fold = turned("fold", up.key);
        }
        set({}, true);
      }
      const { top, bottom } = item.row.getBoundingClientRect();
      if (top < 60 || bottom > innerHeight) item.row.scrollIntoView({ block: "center" });
    };

    const status = el("span", { role: "status" });
    const panel = el("div", { class: "dmops-panel", id: key + "-options", hidden: "" });
    const choose = (label, field, choices) => {
      const select = el("select", { change: () => set({ [field]: select.value, fold: "" }) },
        ...[["", t("all")], ...choices].map(([value, text]) => el("option", { value }, text)));
      controls.push(() => { select.value = state[field]; });
      panel.append(el("label", {}, label, select));
    };
    const tick = (into, label, isOn, turn) => {
      const input = el("input", { type: "checkbox", change: () => set(turn()) });
      controls.push(() => { input.checked = isOn(); });
      into.append(el("label", {}, input, label));
    };
    for (const [filter, title, choices] of filters) choose(title, filter, choices);
    if (depth) choose(t("Levels"), "levels", Array.from({ length: depth }, (_, n) => [n + 1, n + 1]));
    const columns = el("fieldset", {}, el("legend", {}, t("Columns")));
    names.forEach((column, n) => tick(columns, titles[n], () => !has("hide", column), () => {
      const hide = turned("hide", column);
      return hide.split(" ").length < names.length ? { hide } : {};
    }));
    panel.append(columns);
    if (table.querySelector(".dmops-source")) {
      tick(panel, t("Show sources"), () => state.source, () => ({ source: state.source ? "" : "1" }));
    }
    panel.append(button(t("Download CSV"), download), button(t("Copy link"), () => copy(location.href)));
    const search = el("input", { type: "search", placeholder: t("Search"), "aria-label": t("Search {name}", { name }),
      input: () => set({ q: search.value }, state.q) });
    const reset = button(t("Reset"), () => { search.focus(); set(blank()); });
    const options = button(t("Options"), () => {
      panel.hidden = !panel.hidden;
      options.ariaExpanded = !panel.hidden;
    }, { "aria-expanded": "false", "aria-controls": panel.id });
    controls.push(() => {
      if (search.value !== state.q) search.value = state.q;
      reset.hidden = !fields.some((field) => state[field]);
    });
    const bar = box.querySelector(".dmops-bar");
    bar.role = "group";
    bar.ariaLabel = t("Tools of {name}", { name });
    bar.append(status, reset, search, options);
    bar.after(panel);
    heads.forEach((head, n) => head.replaceChildren(button(titles[n], () => {
      const [column, { sort }] = [names[n], state];
      set({ sort: sort === column ? "-" + column : sort === "-" + column ? "" : column });
    }, { class: "dmops-sort" })));
    for (const item of rows) {
      if (!item.branch) continue;
      const cell = item.row.cells[tree];
      item.fold = button("", () => set({ fold: turned("fold", item.key) }),
        { class: "dmops-fold", "aria-label": t("Branch {name}", { name: textOf(cell) }) });
      cell.prepend(item.fold);
    }
    table.addEventListener("click", ({ target }) => {
      if (target.matches(".dmops-row-link")) copy(target.href.replace(/\?[^#]*/, ""));
    });
    views.push({ items, read, reveal });

    /* What a search and a sort will ask for. */
    idle(() => rows.forEach(said));
    heads.forEach((_, n) => idle(() => rank(n)));
  };

  const reveal = () => {
    const row = document.getElementById(location.hash.slice(1));
    const view = views.find(({ items }) => items.has(row));
    if (view) view.reveal(view.items.get(row));
  };
  const read = () => views.forEach((view) => view.read());

  document.querySelectorAll(".dmops-many").forEach(enhance);
  read();
  reveal();
  addEventListener("popstate", read);
  addEventListener("hashchange", reveal);
})();
