// The console works without this file. It copies values, counts down, moves focus among tabs, and tells the service
// the reader's time zone.
(() => {
  "use strict";

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.split("; ").includes("zone=" + encodeURIComponent(zone))) {
    document.cookie = "zone=" + encodeURIComponent(zone) + "; path=/console; max-age=31536000; SameSite=Lax";
  }

  // On a phone navigation scrolls sideways. The current item is brought into view.
  const bringIntoView = () => {
    for (const item of document.querySelectorAll("nav [aria-current=page]")) {
      const bar = item.closest("nav");
      const [inner, outer] = [item.getBoundingClientRect(), bar.getBoundingClientRect()];
      bar.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
    }
  };
  bringIntoView();
  addEventListener("resize", bringIntoView);

  const announcer = () => document.getElementById("announcer");

  // <button data-copy="text"> or <button data-copy-from="id of an element">
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (!button) {
      return;
    }
    const text = button.dataset.copy ?? document.getElementById(button.dataset.copyFrom).textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return;
    }
    const label = button.querySelector("[data-label]");
    if (label && label.dataset.label === "") {
      label.dataset.label = label.textContent;
      label.textContent = button.dataset.copied;
      announcer().textContent = button.dataset.copied;
      setTimeout(() => {
        label.textContent = label.dataset.label;
        label.dataset.label = "";
        announcer().textContent = "";
      }, 2000);
    }
  });

  // Tabs that are links: arrows move the focus, Enter follows the link.
  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (!tab) {
      return;
    }
    const tabs = [...tab.closest('[role="tablist"]').querySelectorAll('[role="tab"]')];
    const index = tabs.indexOf(tab);
    const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      tabs[(next + tabs.length) % tabs.length].focus();
    }
  });

  // <output data-until="2026-11-29T14:05:40Z" data-unit="s">: seconds that are left
  const countDown = () => {
    for (const clock of document.querySelectorAll("[data-until]")) {
      const left = Math.max(0, Math.ceil((Date.parse(clock.dataset.until) - Date.now()) / 1000));
      clock.textContent = left + " s";
    }
  };
  // <div data-gone-when-changed="id of a form">: what was counted for other values is gone
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[id]");
    for (const note of form ? document.querySelectorAll(`[data-gone-when-changed="${form.id}"]`) : []) {
      note.replaceChildren();
      note.removeAttribute("hx-get");
      htmx.process(note);
    }
  });

  // <div data-drop>: a file that is dropped on it is the file of its field
  for (const type of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(type, (event) => {
      const place = event.target.closest?.("[data-drop]");
      if (!place) {
        return;
      }
      event.preventDefault();
      place.classList.toggle("over", type === "dragover");
      if (type === "drop") {
        place.querySelector("[type=file]").files = event.dataTransfer.files;
      }
    });
  }

  // <span data-left="12">: seconds that were left when the page was made, whatever the browser's clock says
  const ends = new WeakMap();
  const countLeft = () => {
    for (const clock of document.querySelectorAll("[data-left]")) {
      if (!ends.has(clock)) {
        ends.set(clock, performance.now() + clock.dataset.left * 1000);
      }
      clock.textContent = Math.max(0, Math.ceil((ends.get(clock) - performance.now()) / 1000)) + " s";
    }
  };
  const tick = () => {
    countDown();
    countLeft();
  };
  setInterval(tick, 500);
  document.addEventListener("htmx:load", tick);

  // <div data-live="address of a stream" hx-get="…" hx-trigger="live">: what is inside is fetched again whenever the stream
  // says that it has changed, and every 5 seconds while the stream is broken or the fetch fails: the stream tells a change
  // once, and may go on while requests fail. htmx' own extension would log an error each time the service ends a stream,
  // which it does every few minutes. A tab that nobody sees has no stream: over HTTP/1.1 a browser opens six connections to
  // a host, and streams of other tabs would keep each further page waiting.
  const follow = (area) => {
    const fetchAgain = () => htmx.trigger(area, "live");
    let stream;
    let broken;
    let polling;
    let retry;
    let again;
    area.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.elt === area) {
        clearTimeout(again);
        again = event.detail.successful || polling ? undefined : setTimeout(fetchAgain, 5000);
      }
    });
    const close = () => {
      clearTimeout(broken);
      clearTimeout(retry);
      clearInterval(polling);
      broken = polling = undefined;
      stream?.close();
    };
    const mended = () => {
      clearTimeout(broken);
      clearInterval(polling);
      broken = polling = undefined;
      if (area.classList.contains("broken")) {
        area.classList.remove("broken");
        fetchAgain();
      }
    };
    const breaks = () => {
      if (stream.readyState === EventSource.CLOSED) {
        // Refused. The browser does not try again.
        close();
        area.classList.add("broken");
        retry = setTimeout(() => {
          fetchAgain();
          open();
        }, 5000);
        return;
      }
      broken ??= setTimeout(() => {
        area.classList.add("broken");
        polling = setInterval(fetchAgain, 5000);
      }, 3000);
    };
    const open = () => {
      stream = new EventSource(area.dataset.live);
      stream.addEventListener("changed", fetchAgain);
      stream.addEventListener("open", mended);
      stream.addEventListener("error", breaks);
    };
    if (!document.hidden) {
      open();
    }
    document.addEventListener("visibilitychange", () => {
      close();
      if (!document.hidden) {
        fetchAgain();
        open();
      }
    });
  };
  for (const area of document.querySelectorAll("[data-live]")) {
    follow(area);
  }

  // What is fetched again replaces no field that somebody fills in, keeps the focus near, and is announced.
  const isField = (element) => element.matches("input:not([type=hidden], [type=radio]), textarea, select");
  document.addEventListener("htmx:beforeSwap", (event) => {
    const area = event.detail.elt.closest("[data-live]");
    if (!area) {
      return;
    }
    if (!event.detail.serverResponse.includes('id="' + area.firstElementChild.id + '"')) {
      // The session or the link has ended. The address leads to the page that says so.
      event.detail.shouldSwap = false;
      if (event.detail.xhr.status < 500) {
        location.reload();
      }
      return;
    }
    const focused = area.contains(document.activeElement);
    event.detail.shouldSwap &&= !(focused && isField(document.activeElement));
    area.dataset.focused = focused;
    area.dataset.heading = area.firstElementChild.dataset.heading;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const area = event.target.closest("[data-live]");
    if (!area) {
      return;
    }
    if (area.dataset.focused === "true" && document.activeElement === document.body) {
      area.querySelector("h1").focus();
    }
    if (area.firstElementChild.dataset.heading !== area.dataset.heading) {
      announcer().textContent = area.firstElementChild.dataset.heading;
    }
  });

  // The advice below a field comes from the service, and says whether the field is valid.
  document.addEventListener("htmx:afterSwap", (event) => {
    const advice = event.target.querySelector?.("[data-invalid]");
    const field = event.target.previousElementSibling;
    if (advice && field?.matches("textarea")) {
      field.setAttribute("aria-invalid", advice.dataset.invalid);
    }
  });
})();
