/* What the script of the theme leaves out: dark from the start, whether the outline is open. */
(() => {
  const root = document.documentElement;
  if (root.dataset.mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches) {
    root.dataset.theme = "dark";
  }
  addEventListener("DOMContentLoaded", () => {
    const toggle = document.getElementById("technote-contents-toggle");
    if (!toggle) return;
    const tell = () => {
      toggle.ariaExpanded = toggle.matches(".technote-contents-toggle--active");
    };
    new MutationObserver(tell).observe(toggle, { attributeFilter: ["class"] });
    tell();
  });
})();
