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
  const listen = ({ data }) => {
    const state = JSON.parse(data);
    if (known !== state.number && state.ok) location.reload();
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
