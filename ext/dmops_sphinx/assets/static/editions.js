/* A switch of editions, where the site has versions.json. */
(async () => {
  "use strict";
  const translated = JSON.parse(document.currentScript?.dataset.words || "{}");
  const t = (text) => translated[text] || text;
  const here = new URL(document.documentElement.dataset.content_root || "./", location.href);
  const root = new URL(/\/v\/[^/]+\/$/.test(here.pathname) ? "../../" : "./", here);
  const answer = await fetch(new URL("versions.json", root)).catch(() => null);
  if (!answer || !answer.ok) return;
  const { editions } = await answer.json();
  const page = location.pathname.slice(here.pathname.length);
  const select = document.createElement("select");
  for (const { name, url, default: usual } of editions) {
    const option = new Option(name, new URL(url, root).href);
    option.selected = here.href === root.href ? usual : option.value === here.href;
    select.add(option);
  }
  select.addEventListener("change", async () => {
    const same = await fetch(select.value + page, { method: "HEAD" }).catch(() => null);
    location.href = select.value + (same && same.ok ? page : "") + location.hash;
  });
  const label = document.createElement("label");
  label.className = "dmops-editions";
  label.append(t("Edition"), " ", select);
  const all = document.createElement("a");
  all.href = new URL("v/", root);
  all.textContent = t("All editions");
  const box = document.createElement("nav");
  box.ariaLabel = t("Editions");
  box.className = "dmops-editions";
  box.append(label, " ", all);
  (document.querySelector("main, [role=main]") || document.body).prepend(box);
})();
