/* The errata and the questions: those of one chapter, or of one kind. Without script all are shown. */
(function () {
  function makeLive(form) {
    const parts = [...document.querySelectorAll(".entries")];
    const left = form.querySelector("output");
    form.hidden = false;
    form.addEventListener("change", () => {
      const { chapter, kind } = form.elements;
      let shown = 0;
      for (const part of parts) {
        const elsewhere = chapter.value && chapter.value !== part.dataset.chapter;
        let here = 0;
        for (const entry of part.querySelectorAll(".entry")) {
          entry.hidden = Boolean(elsewhere || (kind?.value && kind.value !== entry.dataset.kind));
          here += !entry.hidden;
        }
        part.hidden = !here;
        shown += here;
      }
      left.textContent = shown;
    });
    form.dispatchEvent(new Event("change"));
  }

  const start = () => document.querySelectorAll(".entries-filter[hidden]").forEach(makeLive);
  if (window.document$) window.document$.subscribe(start);  // Material changes pages without loading them anew
  else document.addEventListener("DOMContentLoaded", start);
})();
