/* Stepped figures: one picture at a time, forward and back by buttons or by arrow keys. */
(function () {
  const words = document.documentElement.lang.startsWith("zh")
    ? { back: "上一步", forward: "下一步" }
    : { back: "Previous step", forward: "Next step" };

  function makeLive(box) {
    const steps = [...box.querySelectorAll(".step")];
    const bar = document.createElement("span");
    const back = document.createElement("button");
    const forward = document.createElement("button");
    const where = document.createElement("output");
    let now = 0;
    Object.assign(back, { type: "button", textContent: "←", ariaLabel: words.back });
    Object.assign(forward, { type: "button", textContent: "→", ariaLabel: words.forward });
    bar.className = "steps-bar";
    bar.append(back, where, forward);
    box.prepend(bar);
    box.classList.add("steps-live");

    function show(n) {
      now = Math.max(0, Math.min(steps.length - 1, n));
      steps.forEach((step, i) => step.classList.toggle("step-now", i === now));
      where.textContent = `${now + 1} / ${steps.length}`;
      back.disabled = now === 0;
      forward.disabled = now === steps.length - 1;
    }
    back.addEventListener("click", () => show(now - 1));
    forward.addEventListener("click", () => show(now + 1));
    box.tabIndex = 0;
    box.addEventListener("keydown", (event) => {
      const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (move) {
        event.preventDefault();
        event.stopPropagation();
        show(now + move);
      }
    });
    show(0);
  }

  const start = () => document.querySelectorAll(".steps:not(.steps-live)").forEach(makeLive);
  if (window.document$) window.document$.subscribe(start);  // Material changes pages without loading them anew
  else document.addEventListener("DOMContentLoaded", start);
})();

/* The switcher leads to the same place on the page, which has the same id in both languages. */
for (const press of ["click", "auxclick"]) {
  document.addEventListener(press, (event) => {
    const link = event.target.closest?.("a.md-select__link[hreflang]");
    if (link) link.hash = location.hash;
  });
}

/* Material searches when a key goes up. Text that is pasted or dropped into the box is searched for as well. */
document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-md-component=search-query]")) event.target.dispatchEvent(new KeyboardEvent("keyup"));
});

/* What Material adds to a page by script: a table or formula that is too wide can be scrolled by keys, and the bar with the
   button that copies a block is no part of the navigation. */
{
  const start = () => setTimeout(() => {
    document.querySelectorAll("nav.md-code__nav").forEach((bar) => bar.setAttribute("role", "none"));
    for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap, div.arithmatex")) {
      if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
    }
  });
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
}

/* Figures that answer. Where a module has taken over, the drawn figure below it stays for print and for those without script. */
{
  const start = () => {
    for (const box of document.querySelectorAll("[data-explore]:not(.explore-live)")) {
      box.classList.add("explore-live");
      import(`./explore/${box.dataset.explore}.js`).then((explorer) => explorer.default(box)).catch((error) => {
        box.classList.remove("explore-live");
        console.warn(error);
      });
    }
  };
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
}
/* Beside the button that copies a block, one that copies it with what it needs of the page, so that it runs alone. */
(function () {
  const words = document.documentElement.lang.startsWith("zh")
    ? { copy: "复制为可独立运行的代码", copied: "已复制，可独立运行" }
    : { copy: "Copy so that it runs alone", copied: "Copied: it runs alone" };

  /* Copies a text that may still be on its way: a browser lets a page copy only right after a click. */
  async function copy(coming, ready) {
    if (ready !== undefined && navigator.clipboard) return navigator.clipboard.writeText(ready);
    if (navigator.clipboard && window.ClipboardItem) {
      const blob = coming.then((text) => new Blob([text], { type: "text/plain" }));
      return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    }
    const area = document.createElement("textarea"); // over plain http
    area.value = await coming;
    area.setAttribute("aria-hidden", "true");
    area.className = "copied-from";
    document.body.append(area);
    const focused = document.activeElement;
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    if (!done) throw new Error("not copied");
  }

  function start() {
    if (location.protocol === "file:") return; // nothing can be fetched there
    let programs, ready;
    const file = new URL("alone.json", location.href.replace(/[?#].*/, ""));
    const load = () => (programs ??= fetch(file).then((answer) => answer.json()).then((found) => (ready = found)));
    for (const block of document.querySelectorAll("[data-alone]:not(.alone-live)")) {
      const bar = document.createElement("div");
      const button = document.createElement("button");
      const number = block.dataset.alone;
      Object.assign(button, { type: "button", title: words.copy, ariaLabel: words.copy, className: "md-code__button" });
      bar.className = "md-code__nav alone-bar";
      bar.append(button);
      block.querySelector("pre").append(bar);
      block.classList.add("alone-live");
      for (const near of ["pointerenter", "focus", "touchstart"]) button.addEventListener(near, load, { passive: true });
      button.addEventListener("click", async () => {
        await copy(load().then((found) => found[number]), ready?.[number]);
        window.alert$?.next(words.copied);
      });
    }
  }
  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
