"use strict";
// The page reads without this. It opens what hides a target, and opens everything for printing.
(() => {
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ block: target.matches("article, section, main") ? "start" : "center" });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) addEventListener("load", reveal);
  addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details:not([open])")) closed.open = true;
  });
})();
