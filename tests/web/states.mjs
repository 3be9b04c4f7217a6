/** Every kind of page in every state that it can be in: what the tests of looks and access go through. */
import { page } from "./harness.mjs";

/**
 * `kind` is the template of the page, `ready` what has to be there before anybody looks,
 * and `then` what they do on the page.
 */
export const STATES = [
  { kind: "home", path: "index.html" },
  { kind: "directory", path: "mentors/index.html" },
  { kind: "directory", state: "results", path: "mentors/index.html?q=leadreship", ready: "[data-part=found]:not(:empty)" },
  {
    kind: "directory",
    state: "filters",
    path: "mentors/index.html?q=cataloging&library_type=public&formats=video&free=1",
    ready: "[data-part=chips] button",
  },
  { kind: "directory", state: "nobody", path: "mentors/index.html?q=xqzvkj", ready: ".ways a" },
  { kind: "directory", state: "arabic", path: "ar/mentors/index.html?q=حداد", ready: "[data-part=found]:not(:empty)" },
  { kind: "term", path: "mentors/topics/metadata.html" },
  { kind: "facet", path: "mentors/topics/index.html" },
  { kind: "all", path: "mentors/all.html" },
  { kind: "mentor", path: "mentors/ana-ruiz.html" },
  { kind: "mentor", state: "arabic", path: "ar/mentors/layla-haddad.html" },
  { kind: "guide", path: "mentors/guide.html" },
  { kind: "guide", state: "results", path: "mentors/guide.html?topics=metadata", ready: "[data-part=ranking] > li" },
  { kind: "shortlist", state: "empty", path: "mentors/shortlist.html", ready: "[data-part=empty]:not([hidden])" },
  {
    kind: "shortlist",
    state: "shared",
    path: "mentors/shortlist.html#m=ana-ruiz.leadership,layla-haddad,nobody-here",
    ready: "[data-part=shared]:not([hidden])",
  },
  {
    kind: "shortlist",
    state: "three",
    path: "mentors/shortlist.html#m=ana-ruiz.leadership,layla-haddad,theodore-lam",
    ready: "[data-part=shared]:not([hidden])",
    then: async (at) => {
      await at.getByRole("button", { name: "Make it my list" }).click();
      await at.locator("[data-part=chosen] > li").nth(2).waitFor();
    },
  },
  {
    kind: "shortlist",
    state: "comparison",
    path: "mentors/shortlist.html?compare=ana-ruiz,layla-haddad,theodore-lam",
    ready: "[role=columnheader]",
  },
  { kind: "programs", path: "programs/index.html" },
  { kind: "program", path: "programs/wla/index.html" },
  { kind: "handbook", path: "programs/wla/handbook/index.html" },
  { kind: "chapter", path: "programs/wla/handbook/roles.html" },
  { kind: "handbook-all", path: "programs/wla/handbook/all.html" },
  { kind: "handbook-role", path: "programs/wla/handbook/mentee.html" },
  { kind: "handout", path: "programs/wla/evaluation.html" },
  { kind: "handout", state: "call", path: "programs/wla/call-for-mentors.html" },
  { kind: "agreement", path: "programs/ac-library/agreement.html" },
  { kind: "apply", path: "programs/peer-choice/apply.html" },
  {
    kind: "apply",
    state: "errors",
    path: "programs/wla/apply.html",
    then: async (at) => {
      await at.getByRole("button", { name: "Send by e-mail" }).click();
      await at.locator(".to-mend").waitFor();
    },
  },
  { kind: "cohort", path: "programs/ac-library/cohorts/2026.html" },
  { kind: "page", path: "faq.html" },
  { kind: "accessibility", path: "accessibility.html" },
  { kind: "404", path: "404.html" },
  { kind: "redirect", path: "mentors/a-ruiz.html" },
];

/** How pages are looked at. */
export const LOOKS = {
  wide: {},
  phone: { viewport: { width: 390, height: 844 } },
  dark: { colorScheme: "dark" },
  contrast: { forcedColors: "active" },
};

/** The name of a state, for messages and files. */
export const named = ({ kind, state }) => (state ? `${kind}-${state}` : kind);

/**
 * Goes through states in one window, each as somebody sees it who has never been there. `look` is called with
 * the page and its state; what it returns is what is wrong.
 */
export async function tour(browser, base, states, options, look) {
  const found = [];
  // The policy is lifted, or no examiner could be put into a page; what is examined is the same.
  const opened = await page(browser, base, { ...options, bypassCSP: true });
  const at = opened.page;
  // An old address leads away before it can be looked at.
  await at.route(/a-ruiz\.html$/, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    // Without the head of the answer, which tells the length of the longer text.
    await route.fulfill({ contentType: "text/html", body: text.replace(/<meta http-equiv="refresh"[^>]*>/, "") });
  });
  for (const state of states) {
    // Otherwise a mere change of the fragment would load nothing.
    await at.goto("about:blank");
    await at.goto(`${base}${state.path}`);
    if (state.ready) await at.locator(state.ready).first().waitFor({ state: "attached" });
    if (state.then) await state.then(at);
    found.push(...(await look(at, state)).map((one) => `${named(state)}: ${one}`));
    await at.evaluate(() => localStorage.clear());
  }
  found.push(...opened.wrong.filter((one) => !one.endsWith("about:blank")));
  await opened.close();
  return found;
}
