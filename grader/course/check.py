"""What is wrong with the concept pages and stories; reading a course does not pay for it.

A learner may have deleted a story: that is no reason to refuse the course.
"""

from grader.course.course import Course
from grader.course.links import BREAK, cycles, waiting
from grader.course.pages import Page, unknown_concept
from grader.course.problems import Problem, did_you_mean, reading_order


def check_course(course: Course) -> tuple[Problem, ...]:
    """Return every fault of the concept pages' front matter and the stories, in reading order."""
    ids = course.concept_ids()
    pages = {name: Page(course.root, name) for name in ids}
    for page in pages.values():
        check_after(page, ids)
    check_cycles(pages)
    problems = [problem for page in pages.values() for problem in page.problems]
    return tuple(sorted([*problems, *check_stories(course)], key=reading_order))


def check_stories(course: Course) -> list[Problem]:
    """Return the katas whose exercise has no README.md that tells story, goal and how to run."""
    stories = [course.exercise(kata) / "README.md" for kata in course.katas]
    return [
        Problem(
            file=story.relative_to(course.root).as_posix(),
            line=None,
            column=None,
            what="this file is missing",
            remedy="write the kata's story, its goal and how to run it",
        )
        for story in stories
        if not story.is_file()
    ]


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
