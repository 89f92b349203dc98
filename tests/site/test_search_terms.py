"""The glossary's terms in the search: the page that explains a term is among the first three that are found.

All terms are asked of the very script that searches in a reader's browser, and some through the box.
"""

import json

import pytest

from book.site import search

ROOTS = ["", "en/"]

# The glossary's terms, each with the page that its last link leads to; without a link it is the glossary.
TERMS = """() => [...document.querySelectorAll("article dt[id]")].map(dt => ({
    term: dt.querySelector("strong").textContent,
    page: [location, ...dt.nextElementSibling.querySelectorAll("a[href*='#']")].at(-1).href.split("#")[0],
}))"""
ASK = """async terms => {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const base = new URL(config.base, document.location);
    const index = await (await fetch(new URL("search/search_index.json", base))).json();
    const worker = new Worker(new URL(config.search, document.location));
    const ask = message => new Promise(answer => {
        worker.onmessage = event => answer(event.data.data);
        worker.postMessage(message);
    });
    await ask({type: 0, data: {...index, options: {suggest: true}}});
    const found = [];
    for (const term of terms) {
        const {items} = await ask({type: 2, data: term});
        found.push(items.map(([entry]) => new URL(entry.location.split("#")[0], base).href));
    }
    return found;
}"""


@pytest.mark.parametrize("root", ROOTS)
def test_the_page_that_explains_a_term_is_among_the_first_three(tab, address, root):
    tab.goto(f"{address}{root}reference/glossary/", wait_until="networkidle")
    terms = tab.evaluate(TERMS)
    assert len(terms) > 150
    answers = tab.evaluate(ASK, [entry["term"] for entry in terms])
    late = {entry["term"]: found[:3] for entry, found in zip(terms, answers, strict=True)
            if entry["page"] not in found[:3]}  # fmt: skip
    assert late == {}


TYPED = {
    "": {
        "层": "3-networks/arrays/",
        "梯度": "4-learning/gradient/",
        "学习率": "4-learning/gradient-descent/",
        "梯度下降": "4-learning/gradient-descent/",
        "反向传播": "5-backprop/graphs/",
        "交叉验证": "4-learning/data/",
        "np.argmax(": "3-networks/digits/",
    },
    "en/": {
        "layer": "3-networks/arrays/",
        "accuracy": "3-networks/digits/",
        "backpropagation": "5-backprop/graphs/",
        "vanishing gradient": "5-backprop/activation-layers/",
        "end to end": "4-learning/data/",
        "cross_entropy": "4-learning/loss/",
        "Trainer.fit": "4-learning/generalization/",
    },
}


@pytest.mark.parametrize("root", ROOTS)
def test_a_reader_finds_it_through_the_box(tab, address, root):
    tab.goto(f"{address}{root}4-learning/gradient/", wait_until="networkidle")
    tab.locator("label.md-header__button[for=__search]").click()
    box = tab.locator("[data-md-component=search-query]")
    found = tab.locator(".md-search-result__item")
    for query, page in TYPED[root].items():
        box.fill("")
        found.first.wait_for(state="detached")
        box.press_sequentially(query)
        tab.locator(
            f'.md-search-result__item:nth-child(-n+3) a[href^="{address}{root}{page}"]'
        ).first.wait_for()


GLOSSARY = """
**Adam**（adaptive moment estimation） { #adam }
:   一种优化器，另见[动量](b.md#m)。 → [优化器](../6-training/optimizers.md#adam)

**dropout**（随机失活，又译暂退法） { #dropout }
:   没有链接。
"""


def test_a_term_has_its_names_and_the_place_that_its_last_link_leads_to():
    assert list(search.terms(GLOSSARY)) == [
        (["Adam", "adaptive moment estimation"], "6-training/optimizers", "adam")
    ]


def test_the_section_that_explains_a_term_is_tagged_and_weighs_more_the_more_terms_have_it():
    places = ("c/a/", "c/a/#x", "c/b/", "c/", "reference/glossary/")
    docs = [{"location": place} for place in places]
    terms = [search.Term(["gradient"], "c/a", "x"), search.Term(["Gradient descent"], "c/b", "no-heading")]
    search.explain(docs, terms)
    assert [entry.get("tags") for entry in docs] == [None, ["gradient"], ["Gradient descent"], None, None]
    weights = [None, 2, 1, search.LOOKED_UP, search.LOOKED_UP]
    assert [entry.get("boost") for entry in docs] == weights


def test_a_script_that_has_changed_is_not_passed_over(tmp_path):
    worker = tmp_path / "assets" / "javascripts" / "workers" / "search.0.min.js"
    worker.parent.mkdir(parents=True)
    worker.write_text(f"a;{search.DIVIDED};b", "utf8")
    search.whole_queries(tmp_path)
    search.whole_queries(tmp_path)
    assert worker.read_text("utf8") == f"a;{search.DIVIDED.replace('o<t.length', 'o<=t.length')};b"
    worker.write_text(json.dumps("another script"), "utf8")
    with pytest.raises(ValueError, match="no longer divides"):
        search.whole_queries(tmp_path)
