"""Questions as a QTI 1.2 package, the archive that Canvas and others import.

In the archive are `imsmanifest.xml`, the questions as `ID/ID.xml` and what Canvas wants to know of
a quiz besides as `ID/assessment_meta.xml` (IMS Question & Test Interoperability 1.2; the names of
types and metadata are those that Canvas writes itself). Identifiers and dates are worked out from
the content, so that the same questions give the same bytes.
"""

import io
import zipfile
import zlib
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.reports import quiz_item
from grader.reports.quiz_item import Item

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
RESOURCE = "imsqti_xmlv1p2"
META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an archive can tell."""


def qti(items: Sequence[Item], title: str) -> bytes:
    """Return the archive's bytes."""
    name = identifier("quiz", title, *(one.id for one in items))
    files = {
        "imsmanifest.xml": manifest(name),
        f"{name}/{name}.xml": assessment(name, items, title),
        f"{name}/assessment_meta.xml": meta(name, title, len(items)),
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for path, root in files.items():
            indent(root)
            data = tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
            package.writestr(zipfile.ZipInfo(path, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def identifier(kind: str, *of: str) -> str:
    """Return an identifier: a letter first, and the same for the same content."""
    return f"{kind}_{zlib.crc32(chr(0).join(of).encode()):08x}"


def manifest(name: str) -> Element:
    """Return what says which files there are."""
    root = Element("manifest", identifier=identifier("manifest", name), xmlns=PACKAGE)
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "IMS Content"
    SubElement(metadata, "schemaversion").text = "1.1.3"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    questions = SubElement(resources, "resource", identifier=name, type=RESOURCE)
    SubElement(questions, "file", href=f"{name}/{name}.xml")
    beside = identifier("meta", name)
    SubElement(questions, "dependency", identifierref=beside)
    path = f"{name}/assessment_meta.xml"
    other = SubElement(resources, "resource", identifier=beside, type=META, href=path)
    SubElement(other, "file", href=path)
    return root


def meta(name: str, title: str, points: int) -> Element:
    """Return what Canvas wants to know of a quiz."""
    root = Element("quiz", identifier=name, xmlns=CANVAS)
    values = {
        "title": title,
        "shuffle_answers": "true",
        "scoring_policy": "keep_highest",
        "quiz_type": "practice_quiz",
        "points_possible": f"{points}.0",
        "allowed_attempts": "-1",
    }
    for key, value in values.items():
        SubElement(root, key).text = value
    return root


def assessment(name: str, items: Sequence[Item], title: str) -> Element:
    """Return the questions."""
    root = Element("questestinterop", xmlns=QTI)
    quiz = SubElement(root, "assessment", ident=name, title=title)
    section = SubElement(quiz, "section", ident="root_section")
    for one in items:
        add(section, one)
    return root


def add(section: Element, item: Item) -> None:
    """Add one question: how it looks, which answer is right, what is said to each."""
    found = SubElement(section, "item", ident=identifier("item", item.id), title=item.id)
    answers = [identifier("answer", item.id, one.answer) for one in item.choices]
    metadata(found, item, answers)
    presentation(found, item, answers)
    processing(found, item, answers)
    feedback(found, "general_fb", item.why)
    for answer, choice in zip(answers, item.choices, strict=True):
        feedback(found, f"{answer}_fb", choice.feedback)


def metadata(found: Element, item: Item, answers: Sequence[str]) -> None:
    """Add what kind of question it is, and what it is worth."""
    fields = SubElement(SubElement(found, "itemmetadata"), "qtimetadata")
    values = {
        "question_type": "multiple_choice_question",
        "points_possible": "1.0",
        "original_answer_ids": ",".join(answers),
        "assessment_question_identifierref": identifier("question", item.id),
    }
    for label, entry in values.items():
        field = SubElement(fields, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry


def presentation(found: Element, item: Item, answers: Sequence[str]) -> None:
    """Add the question and its answers."""
    shown = SubElement(found, "presentation")
    material(shown, quiz_item.stem(item))
    response = SubElement(shown, "response_lid", ident="response1", rcardinality="Single")
    choices = SubElement(response, "render_choice")
    for answer, choice in zip(answers, item.choices, strict=True):
        label = SubElement(choices, "response_label", ident=answer)
        material(label, quiz_item.answer(choice.answer))


def processing(found: Element, item: Item, answers: Sequence[str]) -> None:
    """Add which feedback belongs to each answer, and what the right one scores."""
    root = SubElement(found, "resprocessing")
    outcomes = SubElement(root, "outcomes")
    SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    always = SubElement(root, "respcondition", {"continue": "Yes"})
    SubElement(SubElement(always, "conditionvar"), "other")
    link(always, "general_fb")
    for answer in answers:
        link(condition(root, answer, "Yes"), f"{answer}_fb")
    right = next(a for a, one in zip(answers, item.choices, strict=True) if one.right)
    scored = condition(root, right, "No")
    SubElement(scored, "setvar", action="Set", varname="SCORE").text = "100"


def condition(root: Element, answer: str, goes_on: str) -> Element:
    """Add what happens when one answer was chosen."""
    found = SubElement(root, "respcondition", {"continue": goes_on})
    chosen = SubElement(SubElement(found, "conditionvar"), "varequal", respident="response1")
    chosen.text = answer
    return found


def link(found: Element, feedback: str) -> None:
    """Have a feedback shown."""
    SubElement(found, "displayfeedback", feedbacktype="Response", linkrefid=feedback)


def feedback(found: Element, name: str, words: str) -> None:
    """Add one feedback."""
    shown = SubElement(SubElement(found, "itemfeedback", ident=name), "flow_mat")
    material(shown, quiz_item.sentence(words))


def material(parent: Element, markup: str) -> None:
    """Add HTML."""
    SubElement(SubElement(parent, "material"), "mattext", texttype="text/html").text = markup
