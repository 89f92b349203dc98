"""What the reader has read and done, and the test of a chapter, in a real browser."""

import pytest

KEY = "how-neural-networks-learn"


def pressed(tab):
    return tab.locator("article > .progress-box").get_attribute("aria-pressed")


def ticked(tab):
    """The addresses of the pages that the navigation shows as read."""
    return {
        link.evaluate("link => link.getAttribute('href') && link.href")
        for link in tab.locator(".md-nav--primary .progress-read").all()
    }


def test_what_is_read_and_done_is_kept_for_both_languages_until_it_is_erased(tab, address):
    tab.goto(f"{address}4-learning/loss/", wait_until="networkidle")
    assert pressed(tab) == "false"
    assert ticked(tab) == set()
    tab.locator("article > .progress-box").focus()
    tab.keyboard.press("Enter")
    assert pressed(tab) == "true"
    tab.locator(".question .progress-box").nth(1).click()

    tab.reload(wait_until="networkidle")
    assert pressed(tab) == "true"
    assert ticked(tab) == {f"{address}4-learning/loss/"}

    tab.goto(f"{address}en/4-learning/loss/", wait_until="networkidle")
    assert pressed(tab) == "true"
    assert ticked(tab) == {f"{address}en/4-learning/loss/"}
    boxes = [box.get_attribute("aria-pressed") for box in tab.locator(".question .progress-box").all()]
    assert boxes == ["false", "true", "false"]

    tab.goto(f"{address}en/", wait_until="networkidle")
    overview = tab.locator("[data-progress]")
    assert "Read: 1 of" in overview.inner_text()
    assert "Exercises done: 1." in overview.inner_text()
    assert overview.locator("a").evaluate("link => link.href") == f"{address}en/1-python/"
    overview.locator("button").click()
    assert not overview.locator("button").is_visible()
    assert tab.evaluate(f"localStorage.getItem('{KEY}')") is None

    tab.goto(f"{address}4-learning/loss/", wait_until="networkidle")
    assert pressed(tab) == "false"
    assert ticked(tab) == set()


# Material's own script complains where there is no storage at all; what is denied here is our place in it.
DENIED = """for (const what of ["getItem", "setItem", "removeItem"]) {
    const before = Storage.prototype[what];
    Storage.prototype[what] = function (key, ...more) {
        if (key === "KEY") throw new DOMException("no", "SecurityError");
        return before.call(this, key, ...more);
    };
}""".replace("KEY", KEY)
BROKEN = f"localStorage.setItem('{KEY}', '{{')"


@pytest.mark.parametrize("storage", [DENIED, BROKEN], ids=["denied", "broken"])
def test_without_storage_the_page_works_all_the_same(tab, address, storage):
    tab.context.add_init_script(storage)
    tab.goto(f"{address}en/4-learning/loss/", wait_until="networkidle")
    tab.locator("article > .progress-box").click()
    assert pressed(tab) == "true"
    assert ticked(tab) == {f"{address}en/4-learning/loss/"}
    tab.locator("article > .progress-box").click()
    assert pressed(tab) == "false"


def test_the_first_answer_to_a_question_counts(tab, address):
    tab.goto(f"{address}en/3-networks/", wait_until="networkidle")
    questions = tab.locator(".questions > h3")
    assert questions.count() == 10
    first = tab.locator("#question-1 ~ details.wrong").first
    first.locator("summary").click()
    tab.locator("#question-1 ~ details.right").first.locator("summary").click()
    tab.locator("#question-2 ~ details.right").first.locator("summary").focus()
    tab.keyboard.press("Enter")
    score = tab.locator(".score")
    score.get_by_text("Answered: 2, right at the first go: 1").wait_for()
    assert first.locator("a").count() == 0
    assert "8" in score.inner_text(), "questions still to come"


def test_a_map_leads_to_the_pages_of_its_chapter(tab, address):
    tab.goto(f"{address}en/4-learning/", wait_until="networkidle")
    links = tab.locator("svg.map a").all()
    assert len(links) == tab.locator(".pages li").count()
    hrefs = [
        link.evaluate("link => new URL(link.getAttribute('href'), document.baseURI).href") for link in links
    ]
    assert hrefs == [link.evaluate("link => link.href") for link in tab.locator(".pages a").all()]
