"""What is wrong with the concept pages; reading a course does not pay for it."""

from grader.course.course import Course
from grader.course.links import BREAK, cycles, waiting
from grader.course.pages import Page, unknown_concept
from grader.course.problems import Problem, did_you_mean, reading_order


def check_course(course: Course) -> tuple[Problem, ...]:
    """Return every fault in the front matter of the concept pages, in reading order."""
    ids = course.concept_ids()
    pages = {name: Page(course.root, name) for name in ids}
    for page in pages.values():
        check_after(page, ids)
    check_cycles(pages)
    problems = [problem for page in pages.values() for problem in page.problems]
    return tuple(sorted(problems, key=reading_order))


def check_after(page: Page, ids: tuple[str, ...]) -> None:
    """Look up the concepts that a page comes after."""
    for node in page.after:
        if node.text not in ids:
            remedy = did_you_mean(node.text, ids, "write its page in notes, or remove it")
            page.reader.fault(node, unknown_concept(node.text), remedy)


def check_cycles(pages: dict[str, Page]) -> None:
    """Write down each circle of concepts that have to be known before one another."""
    graph = {name: [node.text for node in page.after] for name, page in pages.items()}
    for cycle in cycles(graph):
        page = pages[cycle[0]]
        node = next(one for one in page.after if one.text == cycle[1])
        page.reader.fault(node, waiting("concepts", cycle), BREAK)
