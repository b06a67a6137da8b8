// Makes the pages quicker for the hand. Every page works without this file.
const root = new URL("..", import.meta.url).pathname; // where the pages begin: /, or the path of baseUrl
const box = document.getElementById("q");

// The reader's zone, for days and times on the next page.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes("tz=" + zone)) {
  document.cookie = "tz=" + zone + "; path=" + root + "; max-age=31536000; samesite=lax";
}

// Saving without leaving the page: a star for each article.
async function save(star) {
  const saved = star.getAttribute("aria-pressed") === "true";
  const answer = await fetch(root + "api/v1/saved/" + star.dataset.star, { method: saved ? "DELETE" : "PUT" }).catch(() => null);
  if (!answer?.ok && answer?.status !== 404) return star.form.requestSubmit(star);
  star.setAttribute("aria-pressed", String(!saved));
  star.setAttribute("formaction", root + "saved/" + star.dataset.star + (saved ? "/save" : "/remove"));
}
document.addEventListener("click", (event) => {
  const star = event.target.closest("[data-star]");
  if (!star) return;
  event.preventDefault();
  save(star);
});

// Keys: / to the box, j and k through the results, s to save, ? for help.
const headings = [...document.querySelectorAll(".result :is(h2, h3) a")];
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = headings.indexOf(document.activeElement);
  if (event.key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "j") {
    headings[Math.min(at + 1, headings.length - 1)]?.focus();
  } else if (event.key === "k") {
    headings[Math.max(at - 1, 0)]?.focus();
  } else if (event.key === "s") {
    const star = (document.activeElement.closest(".result") ?? document.querySelector("article.text > header"))?.querySelector("[data-star]");
    if (star) save(star);
  } else if (event.key === "?") {
    location.href = root + "help#keyboard";
  }
});

// Suggestions: the combobox pattern of the ARIA Authoring Practices, list autocomplete.
const list = Object.assign(document.createElement("ul"), { id: "suggestions", hidden: true, className: "suggestions" });
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", box.labels[0]?.textContent ?? "");
box.after(list);
const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" };
Object.entries(attributes).forEach(([name, value]) => box.setAttribute(name, value));
const status = document.getElementById("suggest-status");
let chosen = -1;
let asked = 0;
let timer = 0;

function shut() {
  list.hidden = true;
  chosen = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function show(suggestions) {
  list.replaceChildren(...suggestions.map((suggestion, i) => {
    const item = document.createElement("li");
    item.id = "suggestion-" + i;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.query = suggestion.query;
    const text = document.createElement("span");
    text.textContent = suggestion.text;
    text.dir = "auto";
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = suggestion.kind + (suggestion.count > 0 ? " · " + suggestion.count : "");
    item.append(text, kind);
    return item;
  }));
  list.hidden = suggestions.length === 0;
  box.setAttribute("aria-expanded", String(!list.hidden));
  status.textContent = list.hidden ? "" : suggestions.length + " suggestions";
  chosen = -1;
}

function choose(step) {
  const items = [...list.children];
  if (items.length === 0) return;
  chosen = (chosen + step + items.length + (chosen < 0 && step < 0 ? 1 : 0)) % items.length;
  items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
  box.setAttribute("aria-activedescendant", items[chosen].id);
  items[chosen].scrollIntoView({ block: "nearest" });
}

function take(item) {
  box.value = item.dataset.query;
  shut();
  box.form.requestSubmit();
}

box.addEventListener("input", () => {
  clearTimeout(timer);
  const typed = box.value.trim();
  if (typed.length < 2) return shut();
  timer = setTimeout(async () => {
    const turn = ++asked;
    const answer = await fetch(root + "api/v1/suggest?q=" + encodeURIComponent(typed)).catch(() => null);
    if (turn === asked && answer?.ok && document.activeElement === box) show(await answer.json());
  }, 80);
});
box.addEventListener("keydown", (event) => {
  if (list.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    event.preventDefault();
    shut();
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    take(list.children[chosen]);
  }
});
box.addEventListener("blur", () => setTimeout(shut, 150));
list.addEventListener("mousedown", (event) => {
  const item = event.target.closest("li");
  event.preventDefault();
  if (item) take(item);
});

// Facets: a box to search within long lists, and alt-click to leave a value out.
for (const facet of document.querySelectorAll(".facet")) {
  const items = [...facet.querySelectorAll("li")];
  facet.addEventListener("click", (event) => {
    const item = event.altKey && event.target.closest("li");
    const not = item && item.querySelector(".not");
    if (not) {
      event.preventDefault();
      location.href = not.href;
    }
  });
  const within = facet.querySelector("input");
  if (!within) continue;
  const more = facet.querySelector("details");
  within.hidden = false;
  const others = more.querySelector("ul");
  const sample = items.find((item) => item.querySelector(".not"));
  const name = facet.dataset.facet;
  let timer, turn = 0, found = [];
  within.addEventListener("input", () => {
    const wanted = within.value.trim().toLocaleLowerCase();
    more.open = wanted !== "";
    for (const item of items) item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted);
    clearTimeout(timer);
    for (const item of found) item.remove();
    found = [];
    const now = ++turn;
    if (wanted.length < 2 || !sample || name === "language" || name === "group") return;
    timer = setTimeout(async () => {
      const ask = new URLSearchParams(location.search);
      ask.delete("cursor");
      for (const [key, value] of [["size", 0], ["facets", 30], ["within", wanted]]) ask.set(key, value);
      const answer = await fetch(root + "api/v1/search?" + ask).catch(() => null);
      const counts = answer?.ok ? (await answer.json()).facets[name] ?? [] : [];
      if (now !== turn) return;
      const shown = new Set(items.map((item) => item.querySelector("span").textContent));
      found = counts.filter((one) => !shown.has(one.value)).map(furtherValue);
      others.append(...found);
    }, 200);
  });

  // A value that the page does not have: like one that it has, with other words and addresses.
  function furtherValue(one) {
    const item = sample.cloneNode(true);
    const [link, not] = item.querySelectorAll("a");
    const before = link.querySelector("span").textContent;
    link.querySelector("span").textContent = one.value;
    link.querySelector(".count").textContent = one.count.toLocaleString("en");
    for (const [where, key] of [[link, name], [not, "-" + name]]) {
      const url = new URL(location.href);
      url.searchParams.delete("cursor");
      url.searchParams.append(key, one.value);
      where.href = url.pathname + url.search;
    }
    for (const key of ["title", "aria-label"]) not.setAttribute(key, not.getAttribute(key).replace(before, one.value));
    item.hidden = false;
    return item;
  }
}

// The histogram: one tab stop, arrows between bars, shift and arrow or a drag for a span.
const plot = document.querySelector(".plot svg");
const bars = plot ? [...plot.querySelectorAll("a")] : [];
const words = document.getElementById("span");
const said = words?.textContent;
let anchor = -1;

function span(from, to) {
  const [first, last] = from <= to ? [from, to] : [to, from];
  bars.forEach((bar, i) => bar.classList.toggle("in", i >= first && i <= last));
  words.textContent = bars[first].dataset.from + " – " + bars[last].dataset.to;
  const url = new URL(bars[first].getAttribute("href"), location.href); // an SVG link's href is no string
  url.searchParams.set("to", bars[last].dataset.to);
  return url.href;
}

function clear() {
  anchor = -1;
  bars.forEach((bar) => bar.classList.remove("in"));
  if (words) words.textContent = said;
}

bars.forEach((bar, i) => {
  bar.setAttribute("tabindex", i === 0 ? "0" : "-1");
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = bars[i + (step ?? 0)];
    if (step && next) {
      event.preventDefault();
      if (event.shiftKey && anchor < 0) anchor = i;
      bar.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
      if (event.shiftKey) span(anchor, i + step);
      else clear();
    } else if (event.key === "Enter" && anchor >= 0) {
      event.preventDefault();
      location.href = span(anchor, i);
    } else if (event.key === "Escape") {
      clear();
    }
  });
  bar.addEventListener("dragstart", (event) => event.preventDefault());
  bar.addEventListener("pointerdown", (event) => { if (event.button === 0) anchor = i; });
  bar.addEventListener("pointerenter", (event) => { if (event.buttons === 1 && anchor >= 0) span(anchor, i); });
  bar.addEventListener("pointerup", () => {
    const from = anchor;
    if (from >= 0 && from !== i) location.href = span(from, i);
    anchor = -1;
  });
});
document.addEventListener("pointerup", (event) => { if (anchor >= 0 && !event.target.closest(".plot a")) clear(); });

// Unread alerts, live, while the page is looked at.
const unread = document.getElementById("unread");
let live;

function tell(event) {
  const { total, by } = JSON.parse(event.data);
  unread.hidden = total === 0;
  unread.firstElementChild.textContent = total;
  document.title = document.title.replace(/^\(\d+\) /, "");
  if (total > 0) document.title = "(" + total + ") " + document.title;
  for (const count of document.querySelectorAll("[data-unread]")) {
    const now = by[count.dataset.unread] ?? 0;
    count.textContent = now;
    count.classList.toggle("badge", now > 0);
  }
}

function listen() {
  live?.close();
  live = undefined;
  if (!document.hidden && unread) {
    live = new EventSource(root + "alerts/live");
    live.addEventListener("unread", tell);
  }
}
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => live?.close());
listen();

// A look at a site that goes on: its page follows by itself. Without script it is asked for anew.
async function follow() {
  const look = document.querySelector("[data-look=going]");
  if (!look) return;
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-look]");
    if (next) look.replaceWith(next);
    if (next?.dataset.look === "over") {
      document.title = page.title;
      next.setAttribute("tabindex", "-1");
      next.focus();
    }
  }
  setTimeout(follow, 1000);
}
setTimeout(follow, 700);

// Work that goes on: its list follows by itself, and the button in use stays so.
async function followWork() {
  const work = document.querySelector("[data-follow=going]");
  if (!work) return;
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-follow]");
    const used = document.activeElement?.closest("[data-follow] form")?.getAttribute("action");
    if (next) work.replaceWith(next);
    if (next && used) next.querySelector(`form[action="${used}"] button`)?.focus();
  }
  setTimeout(followWork, 1000);
}
setTimeout(followWork, 1000);
