/* Reloads the page when it was built again; shows what is wrong until it is mended. */
(() => {
  "use strict";
  let known = Number(document.currentScript.dataset.build);
  const show = ({ ok, output }) => {
    document.getElementById("dmops-live")?.remove();
    if (!output) return;
    const box = document.createElement("section");
    box.id = "dmops-live";
    box.setAttribute("role", "alert");
    box.setAttribute("aria-label", ok ? "Warnings of the build" : "Errors of the build");
    const title = document.createElement("strong");
    title.textContent = ok ? "Built with warnings" : "Not built: the page is the last good one";
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => box.remove());
    const text = document.createElement("pre");
    text.textContent = output;
    text.tabIndex = 0;
    box.append(title, " ", close, text);
    Object.assign(box.style, {
      position: "fixed", insetInline: "1rem", insetBlockEnd: "1rem", zIndex: 9999, maxHeight: "45vh",
      overflow: "auto", padding: ".8rem 1rem", borderRadius: ".4rem", color: "#fff",
      background: ok ? "#5c4400" : "#7d1111", font: "1rem/1.4 system-ui, sans-serif",
    });
    Object.assign(text.style, {
      whiteSpace: "pre-wrap", overflowWrap: "anywhere", margin: ".5rem 0 0", color: "inherit",
      background: "none", border: 0, font: ".85rem/1.4 ui-monospace, monospace",
    });
    document.body.append(box);
  };
  /* A browser keeps the place of a page that is loaded again, and not that of boxes that scroll in
     it, as the article of some themes does; nor what is unfolded. */
  const KEY = "dmops-live";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const expanded = () => all("[aria-expanded], details").map((one) =>
    String(one.open ?? one.getAttribute("aria-expanded") === "true"));
  const scroller = (one) => {
    while (one && !(one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)))
      one = one.parentElement;
    return one || document.scrollingElement;
  };
  const keep = () => {
    const boxes = all("*");
    const mark = document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest("[id]");
    sessionStorage.setItem(KEY, JSON.stringify({
      path: location.pathname, expanded: expanded(),
      scrolled: boxes.flatMap((one, at) =>
        one.scrollTop || one.scrollLeft ? [[at, one.tagName, one.className, one.scrollTop, one.scrollLeft]] : []),
      mark: mark && { id: mark.id, top: mark.getBoundingClientRect().top },
    }));
  };
  const unfold = (kept) => {
    const now = expanded();
    if (now.length !== kept.expanded.length) return;
    all("[aria-expanded], details").forEach((one, at) => {
      if (now[at] === kept.expanded[at]) return;
      if ("open" in one) one.open = !one.open;
      else one.click();
    });
  };
  const scroll = (kept) => {
    const boxes = all("*");
    for (const [at, tag, name, top, left] of kept.scrolled) {
      /* What stands before it may have changed; then the first of its name it is, and only a guess. */
      const alike = (one) => one?.tagName === tag && one.className === name;
      const box = alike(boxes[at]) ? boxes[at] : boxes.find(alike);
      box?.scrollTo({ top, left, behavior: "instant" });
    }
    const mark = kept.mark && document.getElementById(kept.mark.id);
    if (!mark) return;
    const top = mark.getBoundingClientRect().top - kept.mark.top;
    scroller(mark.parentElement).scrollBy({ top, behavior: "instant" });
  };
  const kept = JSON.parse(sessionStorage.getItem(KEY) || "null");
  sessionStorage.removeItem(KEY);
  const restore = () => {
    unfold(kept);
    scroll(kept);
  };
  if (kept?.path === location.pathname) {
    /* Once before the page is painted, and once when all scripts have done their part. */
    restore();
    addEventListener("load", restore);
  }
  const listen = ({ data }) => {
    const state = JSON.parse(data);
    if (known !== state.number && state.ok) {
      keep();
      location.reload();
    }
    else show(state);
    known = state.number;
  };
  /* A browser has few connections to one server: tabs that nobody sees keep none. */
  let events = null;
  const connect = () => {
    events?.close();
    events = document.hidden ? null : new EventSource("/_dmops_live/events");
    events?.addEventListener("message", listen);
  };
  document.addEventListener("visibilitychange", connect);
  connect();
})();
