/* What the reader has read and done, kept in this browser alone: one list for both languages, sent nowhere.
   A page is called "4-learning/loss", its second exercise "4-learning/loss#2". Where the browser keeps nothing
   (private windows, storage switched off), it lasts as long as the page. */
(function () {
  const KEY = "how-neural-networks-learn";
  const words = document.documentElement.lang.startsWith("zh")
    ? {
      read: "读完了", done: "做完了", erase: "清除我的进度", on: "接着读：",
      none: "读完一页，就按一下页末的“读完了”。进度只存在这个浏览器里。",
      some: (n, all, done) => `读完 ${n} / ${all} 页，做完 ${done} 道练习。`,
    }
    : {
      read: "I have read this page", done: "Done", erase: "Erase my progress", on: "Go on with: ",
      none: "When you have finished a page, press “I have read this page” at its end. This browser keeps it.",
      some: (n, all, done) => `Read: ${n} of ${all} pages. Exercises done: ${done}.`,
    };

  let kept = new Set();
  function load() {
    try {
      kept = new Set(JSON.parse(localStorage.getItem(KEY)) ?? []);
    } catch { /* no storage, or not ours */ }
  }
  function keep() {
    try {
      if (kept.size) localStorage.setItem(KEY, JSON.stringify([...kept]));
      else localStorage.removeItem(KEY);
    } catch { /* no storage */ }
  }

  const { base } = JSON.parse(document.getElementById("__config").textContent);
  const root = new URL(base.replace(/\/*$/, "/"), location);  // of the language
  const nameOf = (url) => {
    const inside = url.origin === root.origin && url.pathname.startsWith(root.pathname);
    return inside ? url.pathname.slice(root.pathname.length).replace(/(\/|^)(index\.html)?$/, "") : "";
  };
  const isPage = (name) => /^(\d-|labs\/)/.test(name);
  const here = nameOf(new URL(location));
  const links = [...document.querySelectorAll(".md-nav--primary a.md-nav__link, .md-typeset .pages a")]
    .filter((link) => !link.hash);
  const shown = [];  // what shows the progress: a function for each button, and one for the lists of pages

  function button(name, text, ariaLabel = text) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "progress-box", textContent: text, ariaLabel });
    made.addEventListener("click", () => {
      load();  // another tab may have changed it
      if (!kept.delete(name)) kept.add(name);
      keep();
      show();
    });
    shown.push(() => made.setAttribute("aria-pressed", kept.has(name)));
    return made;
  }

  function showLinks() {
    for (const link of links) link.classList.toggle("progress-read", kept.has(nameOf(new URL(link.href))));
  }

  function overview(place) {
    const pages = new Map(links.map((link) => [nameOf(new URL(link.href)), link]).filter(([name]) => isPage(name)));
    const said = document.createElement("p");
    const next = document.createElement("p");
    const erase = document.createElement("button");
    Object.assign(erase, { type: "button", className: "md-button", textContent: words.erase });
    erase.addEventListener("click", () => {
      kept.clear();
      keep();
      show();
    });
    place.append(said, next, erase);
    shown.push(() => {
      const read = [...pages.keys()].filter((name) => kept.has(name)).length;
      const done = [...kept].filter((name) => name.includes("#")).length;
      const left = [...pages].find(([name]) => !kept.has(name))?.[1];
      const go = document.createElement("a");
      if (left) Object.assign(go, { href: left.href, textContent: left.textContent.trim() });
      said.textContent = kept.size ? words.some(read, pages.size, done) : words.none;
      next.replaceChildren(...(kept.size && left ? [words.on, go] : []));
      erase.hidden = !kept.size;
    });
  }

  const show = () => shown.forEach((one) => one());
  load();
  shown.push(showLinks);
  if (isPage(here)) {
    document.querySelectorAll(".md-typeset .admonition.question > .admonition-title")
      .forEach((title, n) => title.append(button(`${here}#${n + 1}`, words.done, `${words.done}: ${title.textContent}`)));
    document.querySelector("article.md-content__inner")?.append(button(here, words.read));
  }
  document.querySelectorAll("[data-progress]").forEach(overview);
  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    kept.clear();
    load();
    show();
  });
  show();
})();
