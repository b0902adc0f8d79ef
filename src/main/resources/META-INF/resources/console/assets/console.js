// The console works without this file. It copies values, counts down, moves focus among tabs, and tells the service
// the reader's time zone.
(() => {
  "use strict";

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.split("; ").includes("zone=" + encodeURIComponent(zone))) {
    document.cookie = "zone=" + encodeURIComponent(zone) + "; path=/console; max-age=31536000; SameSite=Lax";
  }

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

  setInterval(countDown, 500);
  document.addEventListener("htmx:load", countDown);
})();
