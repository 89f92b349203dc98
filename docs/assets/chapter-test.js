/* The test of a chapter: each choice is a fold that says if it is right; the first that is opened counts. */
(function () {
  const words = document.documentElement.lang.startsWith("zh")
    ? (right, asked, left) => `答了 ${asked} 题，一次答对 ${right} 题${left ? `，还有 ${left} 题` : ""}。`
    : (right, asked, left) => `Answered: ${asked}, right at the first go: ${right}${left ? `, still to come: ${left}` : ""}.`;
  const questions = [...document.querySelectorAll(".questions > h3")].map((title) => {
    const choices = [];
    for (let next = title.nextElementSibling; next && next.tagName !== "H3"; next = next.nextElementSibling) {
      if (next.matches("details.right, details.wrong")) choices.push(next);
    }
    return choices;
  });
  const place = document.querySelector(".questions");
  if (!place) return;
  const said = Object.assign(document.createElement("p"), { className: "score" });
  said.setAttribute("role", "status");
  place.append(said);
  const first = new Map();
  questions.forEach((choices) => choices.forEach((choice) => choice.addEventListener("toggle", () => {
    if (choice.open && !first.has(choices)) first.set(choices, choice.matches(".right"));
    const right = [...first.values()].filter(Boolean).length;
    said.textContent = words(right, first.size, questions.length - first.size);
  })));
})();
