"use strict";
(() => {
  const held = JSON.parse(document.getElementById("values").textContent);
  const [SOLVED, FAILED, MISSING, COULD_NOT_RUN] = [0, 1, 2, 3];
  const FIXED = 3; // columns before the first kata: name, points, solved
  const body = document.getElementById("learners");
  const rows = [...body.rows];
  const place = new Map(rows.map((row, at) => [row, at]));
  const detail = document.getElementById("detail");

  // -- cells: a row has them while it is in sight; a letter a kata stands for them elsewhere

  const looks = ["solved", "failed", "missing", "could-not-run"];
  const letters = ["✓", "", "–", "!"];
  const models = held.cells.map(([state, share]) => {
    const cell = document.createElement("td");
    cell.className = `cell ${looks[state]}${state === FAILED ? ` s${Math.floor(share / 10)}` : ""}`;
    cell.textContent = letters[state] || String(share);
    return cell;
  });
  const plainly = new Map(rows.map((row) => [row, row.lastElementChild]));
  const isDrawn = (row) => !plainly.get(row).isConnected;
  const draw = (row) => {
    if (isDrawn(row)) return;
    const cells = document.createDocumentFragment();
    for (const number of held.rows[place.get(row)]) cells.append(models[number].cloneNode(true));
    plainly.get(row).replaceWith(cells);
  };
  const undraw = (row) => {
    if (!isDrawn(row)) return;
    while (row.cells.length > FIXED) row.lastElementChild.remove();
    row.append(plainly.get(row));
  };
  let current = null; // the cell that was chosen last: its row stays drawn
  const inSight = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        if (isIntersecting) draw(target);
        else if (!current || current.parentElement !== target) undraw(target);
      }
    },
    { root: document.getElementById("map"), rootMargin: "500px" },
  );
  rows.slice(0, 40).forEach(draw);
  for (const row of rows) inSight.observe(row);

  // -- what one cell stands for

  const add = (parent, kind, text) => {
    const element = document.createElement(kind);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  // What stands between two backticks is code; text is only ever added as text.
  const prose = (parent, text) => {
    const parts = text.split("`");
    if (parts.length % 2 === 0) return parent.append(text);
    parts.forEach((part, at) => (at % 2 ? add(parent, "code", part) : parent.append(part)));
  };
  const outcome = ([state, share, , passed, checks]) =>
    [
      "solved",
      `failed, ${passed} of ${checks} checks passed, ${share} % of the points`,
      "nothing handed in",
      "could not run: the grader or the machine failed, there is no verdict",
    ][state];

  const tell = (cell) => {
    const row = cell.parentElement;
    const at = cell.cellIndex - FIXED;
    const [id, title, checks] = held.katas[at];
    const found = held.cells[held.rows[place.get(row)][at]];
    detail.replaceChildren();
    const left = add(detail, "div", "");
    const head = add(left, "span", "");
    head.className = "whose";
    add(head, "bdi", row.querySelector("bdi").textContent);
    head.append(" · ");
    add(head, "code", id);
    head.append(" ");
    prose(head, title);
    add(left, "span", outcome(found));
    if (found[0] !== FAILED) return;
    const about = add(left, "span", "");
    prose(about, found[5]);
    if (found[6]) {
      about.append(" · ");
      add(about, "code", found[6]);
    }
    const right = add(detail, "div", "");
    for (const number of found[2]) {
      const line = add(right, "span", "");
      line.className = "check";
      prose(line, checks[number]);
    }
  };

  let tabbed = null; // the one cell that the Tab key reaches
  const reach = (cell) => {
    if (tabbed) tabbed.tabIndex = -1;
    tabbed = cell;
    tabbed.tabIndex = 0;
  };
  const choose = (cell, focus) => {
    if (current) current.classList.remove("chosen");
    current = cell;
    cell.classList.add("chosen");
    reach(cell);
    detail.hidden = false;
    tell(cell);
    if (focus) cell.focus({ preventScroll: true });
    if (focus) cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const isCell = (target) => target instanceof HTMLElement && target.classList.contains("cell");
  body.addEventListener("click", (event) => {
    if (isCell(event.target)) choose(event.target, true);
  });
  body.addEventListener("focusin", (event) => {
    if (isCell(event.target) && event.target !== current) choose(event.target, false);
  });

  const next = (row, way, times) => {
    let found = row;
    for (let other = row; times > 0; times -= 1) {
      do other = other && other[way];
      while (other && other.hidden);
      if (!other) break;
      found = other;
    }
    return found;
  };
  const BACK = "previousElementSibling";
  const ON = "nextElementSibling";
  const steps = {
    ArrowLeft: (row, at) => [row, at - 1],
    ArrowRight: (row, at) => [row, at + 1],
    ArrowUp: (row, at) => [next(row, BACK, 1), at],
    ArrowDown: (row, at) => [next(row, ON, 1), at],
    PageUp: (row, at) => [next(row, BACK, 10), at],
    PageDown: (row, at) => [next(row, ON, 10), at],
    Home: (row) => [row, FIXED],
    End: (row) => [row, row.cells.length - 1],
  };
  body.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || !isCell(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [row, at] = step(event.target.parentElement, event.target.cellIndex);
    draw(row);
    choose(row.cells[Math.min(Math.max(at, FIXED), row.cells.length - 1)], true);
  });
  reach(rows[0].cells[FIXED]);

  // -- sorting

  const headings = [...document.querySelectorAll("#table thead tr:first-child th")];
  const number = (text) => (text === "–" ? -1 : Number(text));
  // Best first: solved, then by share, then nothing, then what has no verdict.
  const worth = (at, row) => {
    const [state, share] = held.cells[held.rows[place.get(row)][at]];
    return state === COULD_NOT_RUN ? -2 : state === MISSING ? -1 : state === SOLVED ? 101 : share;
  };
  const keys = headings.map((_, at) => {
    if (at === 0) return (row) => -place.get(row);
    if (at < FIXED) return (row) => number(row.cells[at].textContent);
    return (row) => worth(at - FIXED, row);
  });
  const sort = (at) => {
    const heading = headings[at];
    const was = heading.getAttribute("aria-sort");
    const best = at === 0 ? "ascending" : "descending";
    const other = at === 0 ? "descending" : "ascending";
    const way = was === best ? other : best;
    for (const one of headings) one.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", way);
    const sign = way === best ? -1 : 1;
    const ordered = rows
      .map((row) => [keys[at](row), row])
      .sort((a, b) => sign * (a[0] - b[0]) || place.get(a[1]) - place.get(b[1]));
    body.append(...ordered.map(([, row]) => row));
  };
  headings.forEach((heading, at) => {
    heading.querySelector("button").addEventListener("click", () => sort(at));
  });
  headings[0].setAttribute("aria-sort", "ascending");

  // -- finding a learner

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const names = rows.map((row) => plain(`${row.cells[0].textContent} ${row.cells[0].title}`));
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  const search = () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, at) => {
      row.hidden = !words.every((word) => names[at].includes(word));
      count += !row.hidden;
    });
    found.textContent = words.length ? `${count} of ${rows.length}` : "";
    const shown = rows.find((row) => !row.hidden);
    if (shown && (!tabbed.isConnected || tabbed.parentElement.hidden)) {
      draw(shown);
      reach(shown.cells[FIXED]);
    }
  };
  find.parentElement.hidden = false;
  find.addEventListener("input", search);
  search(); // a browser may have kept what was typed

  // -- printing: what is folded away is printed, too; a large class in letters

  const MOST_DRAWN = 120;
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
    inSight.disconnect(); // on paper, everything is in sight
    const inLetters = rows.length > MOST_DRAWN;
    rows.forEach(inLetters ? undraw : draw);
    document.documentElement.classList.toggle("in-letters", inLetters);
  });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    document.documentElement.classList.remove("in-letters");
    for (const row of rows) inSight.observe(row);
  });
  document.documentElement.classList.add("ready");
})();
