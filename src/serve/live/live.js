// Keeps a page of the preview true while its site is written. It is not part of the site.
(() => {
  "use strict";
  const own = document.currentScript;
  if (!own || !window.EventSource) return;
  const FOLDER = new URL(".", own.src).pathname;
  const SCROLL = "docendo-preview-scroll";
  const HIDDEN = "docendo-preview-hidden";
  const SOUGHT = "docendo-preview-sought";
  const content = own.dataset.content;
  let since = own.dataset.revision;
  let stream = null;
  let again = 0;
  let wait = 500;
  let leaving = false;

  // A browser may be told to remember nothing.
  const recall = (key) => {
    try { return sessionStorage.getItem(key); } catch { return null; }
  };
  const remember = (key, value) => {
    try { sessionStorage.setItem(key, value); } catch { /* then not */ }
  };

  // Browsers restore the place by themselves, but not all of them after a page that grew.
  const place = (recall(SCROLL) || "").split(" ");
  remember(SCROLL, "");
  if (place.length === 3 && place[0] === location.pathname) {
    addEventListener("load", () => scrollTo({ left: +place[1], top: +place[2], behavior: "instant" }), { once: true });
  }

  const reload = () => {
    leaving = true;
    remember(SCROLL, `${location.pathname} ${scrollX} ${scrollY}`);
    location.reload();
  };

  const sheets = () => [...document.querySelectorAll('link[rel="stylesheet"]:not([data-leaving])')];

  // A style sheet is replaced once the new one is there, so that the page is never without.
  const restyle = (styles) => {
    sheets().forEach((old, index) => {
      if (old.getAttribute("href") === styles[index]) return;
      const fresh = old.cloneNode();
      fresh.setAttribute("href", styles[index]);
      old.dataset.leaving = "";
      fresh.addEventListener("load", () => old.remove());
      // It was replaced again before it came.
      fresh.addEventListener("error", () => old.remove());
      old.after(fresh);
    });
  };

  // What is wrong, over the page that was right last.
  let panel = null;
  const text = (name, words, parent) => {
    const made = document.createElement(name);
    made.textContent = words;
    parent.append(made);
    return made;
  };
  const build = () => {
    const host = document.createElement("div");
    host.lang = "en";
    host.dir = "ltr";
    // Neither the site's styles nor its scripts reach inside, and nothing of this reaches out.
    const root = host.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = `${FOLDER}live.css`;
    const section = document.createElement("section");
    section.tabIndex = -1;
    const head = text("div", "", section);
    const heading = text("h2", "", head);
    const hide = text("button", "Hide", head);
    const lead = text("p", "", section);
    const problems = text("pre", "", section);
    problems.tabIndex = 0;
    const show = document.createElement("button");
    show.className = "show";
    hide.type = show.type = "button";
    // A region for news has to be there before the news.
    const alert = document.createElement("div");
    alert.setAttribute("role", "alert");
    const status = document.createElement("div");
    status.setAttribute("role", "status");
    root.append(style, alert, status);
    document.body.prepend(host);
    panel = { host, section, heading, lead, problems, hide, show, alert, status, root, notice: null };
    hide.addEventListener("click", () => fold(true));
    show.addEventListener("click", () => {
      fold(false);
      section.focus();
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && panel.section.isConnected) fold(true);
    });
  };
  const key = (notice) => `${notice.keptBack} ${notice.text}`;
  const fold = (away) => {
    const { notice } = panel;
    remember(HIDDEN, away ? key(notice) : "");
    const inside = panel.root.activeElement;
    panel.section.remove();
    panel.show.remove();
    (away ? panel.root : notice.keptBack ? panel.alert : panel.status).append(away ? panel.show : panel.section);
    if (away && inside) panel.show.focus();
  };
  const tell = (notice) => {
    if (!notice) {
      if (panel) {
        panel.host.remove();
        panel = null;
      }
      return;
    }
    if (!panel) build();
    if (panel.notice && key(panel.notice) === key(notice)) return;
    panel.notice = notice;
    panel.host.dataset.docendo = notice.keptBack ? "mistake" : "warning";
    panel.section.className = panel.host.dataset.docendo;
    panel.show.className = `show ${panel.host.dataset.docendo}`;
    panel.section.setAttribute("aria-label", notice.keptBack ? "Mistakes in the site" : "Warnings about the site");
    panel.heading.textContent = notice.title;
    panel.show.textContent = `${notice.title} Show`;
    panel.lead.textContent = notice.keptBack
      ? "You see the site as it was before. It changes as soon as this is mended."
      : "The site is shown as it is.";
    panel.problems.textContent = notice.text;
    // Warnings wait until somebody asks; a mistake does not, unless it was put away already.
    const folded = notice.keptBack ? recall(HIDDEN) === key(notice) : true;
    panel.section.remove();
    panel.show.remove();
    if (folded) panel.root.append(panel.show);
    else panel.alert.append(panel.section);
  };

  const heard = (state) => {
    if (leaving) return;
    wait = 500;
    since = state.revision;
    if (state.go && state.go !== location.pathname) {
      leaving = true;
      location.assign(state.go);
      return;
    }
    if (state.content !== content || state.styles.length !== sheets().length) {
      // Whatever goes wrong: a page is not loaded again and again for the same reason.
      const sought = [location.pathname, state.content, ...state.styles].join(" ");
      if (recall(SOUGHT) === sought) return;
      remember(SOUGHT, sought);
      reload();
      return;
    }
    remember(SOUGHT, "");
    restyle(state.styles);
    tell(state.notice);
  };

  // Only a page that is looked at holds a connection: a browser has six for a site, and tabs are many.
  const close = () => {
    clearTimeout(again);
    if (stream) stream.close();
    stream = null;
  };
  const open = () => {
    close();
    if (document.visibilityState === "hidden" || leaving) return;
    stream = new EventSource(`${FOLDER}events?page=${encodeURIComponent(location.pathname)}&since=${since}`);
    stream.addEventListener("message", (event) => heard(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      close();
      again = setTimeout(open, wait);
      wait = Math.min(wait * 2, 4000);
    });
  };
  document.addEventListener("visibilitychange", open);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => {
    if (event.persisted) open();
  });
  open();
})();
