"""A kata that is watched, from the first verdict until somebody has had enough."""

from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from queue import Empty, SimpleQueue

from grader.cli import terminal
from grader.cli.here import Here
from grader.cli.hint import NO_HINTS
from grader.cli.reset import AS_SHIPPED, KEPT, YES
from grader.cli.watch_keys import ENTER, ESCAPE
from grader.cli.watch_pages import Page, Pages
from grader.cli.watch_screen import Screen, View
from grader.cli.watch_trace import Traces
from grader.course import Course, Kata
from grader.errors import GraderError
from grader.progress.screen import ALL_SOLVED
from grader.progress.watching.rounds import Judge, Known, News, NoVerdict, Rounds, Saved, Verdict
from grader.reports.style import DIM, Style, printable

QUIT = "q"
PULSE = 0.2
"""Seconds: Python answers a signal that comes right before a wait only after it."""


class Session:
    """Takes keys and news, one after the other, and says what is to be seen."""

    def __init__(
        self,
        place: Here,
        course: Course,
        begin: Callable[[], Judge],
        *,
        poll: bool = False,
        trusted: bool = False,
    ) -> None:
        self._place, self._course, self._poll = place, course, poll
        self._inbox: SimpleQueue[str | News | Page] = SimpleQueue()
        self._rounds = Rounds(begin, place.store, place.katas, self._inbox.put)
        self._traces = Traces(self._inbox.put, trusted=trusted)
        self._keys = {
            "h": lambda: self._hint(1), "H": lambda: self._hint(-1), "t": self._trace,
            "c": self._concept, "l": self._list, "n": self._next, "?": self._help,
            "r": self._reset, ENTER: self._enter, ESCAPE: self._back,
        }  # fmt: skip

    def tell(self, key: str) -> None:
        """Take a key, from whatever thread."""
        self._inbox.put(key)

    def run(self, kata: Kata, screen: Screen) -> None:
        """Watch a kata until a key says that it is enough."""
        with ExitStack() as stack:
            stack.enter_context(closing(self._rounds))
            stack.enter_context(closing(self._traces))
            self._follow(kata)
            screen.show(self.view())
            terminal.laid_out("", Style())  # the first page takes longest: paid while nobody waits
            while (message := self._next_message()) != QUIT:
                self._take(message, screen)
                screen.show(self.view(), more=not self._inbox.empty())

    def _next_message(self) -> str | News | Page:
        """Wait for a message; never so long that a signal would have to wait for one, too."""
        while True:
            with suppress(Empty):
                return self._inbox.get(timeout=PULSE)

    def view(self) -> View:
        """Return what is to be seen."""
        return View(self._over or self._page, self._status, self._note)

    def _follow(self, kata: Kata) -> None:
        """Watch a kata from now on."""
        self._pages = Pages(self._place, self._course, kata)
        self._saved: Saved | None = None
        self._verdict: Verdict | None = None
        self._known: list[Known] = []
        self._page = self._pages.checking([], None)
        self._over: Page | None = None
        """What is read in place of the verdict."""
        self._waiting: Page | None = None
        """What stands there until a trace is made."""
        self._level: int | None = None
        """The level of the hint that is read."""
        self._note = self._lasting = ""
        """What is said below the page, and what of that outlives the next save."""
        self._asks = False
        """Whether the next key is the answer to a question."""
        self._rounds.follow(kata.id, self._pages.binding.folder, poll=self._poll)

    def _take(self, message: str | News | Page, screen: Screen) -> None:
        """Take one message."""
        match message:
            case str():
                if not screen.moves(message):
                    self._key(message)
            case Page():
                if self._waiting is not None and self._over is self._waiting:
                    self._over = message
            case Saved():
                self._take_saved(message)
            case _ if self._saved is not None and message.number == self._saved.number:
                self._take_news(message, self._saved)

    def _take_saved(self, saved: Saved) -> None:
        """Show that a new state is being judged, or why it cannot be."""
        if saved.kata != self._pages.kata.id:  # the one before this
            return
        self._saved, self._verdict, self._known = saved, None, []
        self._over, self._note, self._asks = None, self._lasting, False
        fault = saved.snapshot.fault
        self._page = self._pages.fault(fault) if fault else self._pages.checking([], None)

    def _take_news(self, news: Known | Verdict | NoVerdict, saved: Saved) -> None:
        """Show what is known of the newest state."""
        match news:
            case Known():
                had_failed = any(one.check.outcome == "failed" for one in self._known)
                self._known.append(news)
                if news.check.outcome == "failed" and not had_failed:
                    self._page = self._pages.checking(self._known, saved)
            case Verdict():
                self._verdict = news
                self._page = self._pages.verdict(news, saved)
            case NoVerdict(bug=Exception() as bug):
                raise bug
            case NoVerdict():
                self._page = self._pages.no_verdict(news.fault)
        notices = self._place.store.notices
        if notices:
            self._note = printable(notices[-1])

    def _status(self, style: Style) -> list[str]:
        """Return the line on where the newest state stands."""
        if self._verdict is not None:
            return self._pages.status(self._verdict, style)
        if self._page.passing:
            known = f": {len(self._known)} done" if self._known else ""
            return [style.paint(f"… checking {self._pages.kata.id}{known}", DIM)]
        return []

    def _key(self, key: str) -> None:
        """Do what a key means; what means nothing leads to the list of keys."""
        self._note = self._lasting = ""
        asked, self._asks = self._asks, False
        if asked:
            self._put_back() if key in YES else self._back()
            return
        act = self._keys.get(key)
        if act is not None:
            act()

    def _read(self, page: Page) -> None:
        """Show a page in place of the verdict."""
        self._over, self._level = page, None

    def _back(self) -> None:
        """Go back to the verdict."""
        self._over = self._level = None

    def _enter(self) -> None:
        """Go back to the verdict, or judge once more."""
        if self._over is None and self._saved is not None and not self._page.passing:
            self._rounds.again(self._saved)
        self._back()

    def _hint(self, by: int) -> None:
        """Show the next hint or the one before, and remember that it was read."""
        kata, store = self._pages.kata, self._place.store
        if not self._course.release.hints:
            self._note = printable(NO_HINTS.format(kata=kata.id, concept=kata.concepts[0]))
            return
        record = store.read().record(kata.id, kata.was)
        step = (
            by if self._level is not None or by > 0 else 0
        )  # from elsewhere, back is the last one
        level = min(max((record.hint or record.hints) + step, 1), len(kata.hints))
        if level != record.hint:
            store.update(lambda s: s.having(kata.id, s.record(kata.id, kata.was).after_hint(level)))
        self._read(self._pages.hint(level))
        self._level = level

    def _trace(self) -> None:
        """Begin a trace, which is shown when it is made."""
        if self._saved is None or self._saved.snapshot.fault:
            self._note = NOTHING_TO_TRACE
            return
        self._waiting = self._pages.said(TRACING)
        self._read(self._waiting)
        self._traces.begin(self._pages.binding, self._saved.snapshot.files)

    def _concept(self) -> None:
        """Show the page of the concept that all this is about."""
        self._read(self._pages.concept(self._verdict))

    def _list(self) -> None:
        """Show all katas."""
        self._read(self._pages.list(self._place.store.read()))

    def _help(self) -> None:
        """Show what the keys do."""
        self._read(self._pages.help())

    def _reset(self) -> None:
        """Show what putting the kata back would change, and ask."""
        from grader.copies import kept

        root = self._place.katas.parent
        try:
            kept.shipped_with(root)
            found = kept.difference(root, self._pages.kata.id)
        except GraderError as error:
            self._note = in_a_line(error)
            return
        if not found:
            self._note = AS_SHIPPED.format(kata=self._pages.kata.id)
            return
        self._read(self._pages.reset(found))
        self._asks, self._note = True, ASK

    def _put_back(self) -> None:
        """Put the kata back as it was shipped; the change is noticed like any other."""
        from grader.copies import kept

        self._back()
        kata = self._pages.kata.id
        try:
            backup = kept.reset(self._place.katas.parent, kata)
        except GraderError as error:
            self._note = in_a_line(error)
            return
        self._note = self._lasting = AS_SHIPPED.format(kata=kata)
        if backup is not None:
            place = terminal.shown(backup)
            self._note = self._lasting = KEPT.format(kata=kata, place=place)

    def _next(self) -> None:
        """Go on to the next kata, if this one is solved."""
        state, kata = self._place.store.read(), self._pages.kata
        following = self._place.progress(state).next
        if following is None:
            self._note = ALL_SOLVED
        elif following.kata.id == kata.id or state.record(kata.id, kata.was).solved is None:
            self._note = NOT_YET.format(kata=kata.id)
        else:
            self._follow(self._course.kata(following.kata.id))


def in_a_line(error: GraderError) -> str:
    """Return what is wrong and what to do, in one line."""
    return printable(" ".join(str(error).split()))


ASK = "Put it back as it was shipped? What you have is kept. y, or any other key to leave it."
NOT_YET = "{kata} is not solved yet. For another one: q, then grader watch KATA"
NOTHING_TO_TRACE = "There is nothing that could be imported."
TRACING = "Importing it, to see what Python does …"
