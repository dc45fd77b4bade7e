// Looks at pages of reports as people do: with a screen reader's eyes (axe-core), by keyboard, on
// small screens, enlarged, without scripts, in high contrast and on paper.
// Usage: browser.mjs CHROMIUM FOLDER PAGE...; FOLDER gets pictures and papers.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createRequire } from "node:module";

const require = createRequire(join(process.cwd(), "x.js"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [chromium, folder, ...pages] = process.argv.slice(2);
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const faults = [];
const fault = (what) => {
  faults.push(what);
  console.error(what);
};
const check = (holds, what) => {
  if (!holds) fault(what);
};

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"],
  protocolTimeout: 600_000,
});

const open = async (file, { width = 1280, height = 800, scripts = true, media = [] } = {}) => {
  const page = await browser.newPage();
  page.on("request", (request) => check(/^(file|data):/.test(request.url()), `${file} asked for ${request.url()}`));
  page.on("pageerror", (error) => fault(`${file}: ${error}`));
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height });
  const session = await page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", { features: media });
  await page.goto("file://" + file);
  return page;
};

const audit = async (page, what, report = fault) => {
  // Rows and folded rules are all alike: some of each tell as much as thousands, and take seconds.
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("tbody tr:nth-child(n+5), details.rule:nth-of-type(n+5), .group:nth-of-type(n+6)")) one.remove();
  });
  await page.evaluate(axe);
  const found = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then((all) => all.violations),
    WCAG,
  );
  for (const violation of found) {
    const where = violation.nodes.slice(0, 3).map((node) => `${node.target} (${node.failureSummary.split("\n").pop().trim()})`);
    report(`${what}: ${violation.id}, ${violation.nodes.length} times: ${where.join("; ")}`);
  }
};

/** So that it is known that axe looks at all, a fault is shown to it. */
const control = async () => {
  const page = await browser.newPage();
  await page.setContent("<html lang=en><title>x</title><main><h1>x</h1><img src='data:image/png;base64,AA=='></main>");
  let seen = 0;
  await audit(page, "control", () => seen++);
  if (seen === 0) throw new Error("axe saw nothing in a page that has a fault");
  await page.close();
};

const fits = async (file, width, height, name) => {
  const page = await open(file, { width, height });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  check(wide <= width, `${name}: ${wide} pixels wide on a screen of ${width}`);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
};

const keyboard = async (file, name) => {
  const page = await open(file);
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      return {
        tag: at.localName,
        id: at.id,
        text: at.textContent.trim().slice(0, 40),
        seen: style.outlineStyle !== "none" ? box.width > 0 : false,
        within: box.bottom > 0 ? box.top < innerHeight : false,
      };
    });
  await page.keyboard.press("Tab");
  check((await focused()).text.length > 0, `${name}: nothing to skip with`);
  check(await page.evaluate(() => document.activeElement.className === "skip"), `${name}: the first stop is no skip link`);
  await page.keyboard.press("Enter");
  check(await page.evaluate(() => location.hash === "#main"), `${name}: the skip link does not skip`);
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    const at = await focused();
    check(at.seen, `${name}: no outline on ${at.tag} “${at.text}”`);
    check(at.within, `${name}: ${at.tag} “${at.text}” has the focus out of sight`);
  }
  // Filter, permalink, sorting and folding by keys alone.
  await page.focus("#words");
  const shownBefore = await page.$$eval("article.finding:not([hidden])", (all) => all.length);
  await page.keyboard.type("no such thing anywhere");
  await page.waitForFunction(() => document.getElementById("shown").textContent !== "");
  check((await page.$$eval("article.finding:not([hidden])", (all) => all.length)) === 0, `${name}: the filter leaves findings`);
  check(await page.evaluate(() => location.hash.startsWith("#?find=")), `${name}: the filter is not in the address`);
  for (let i = 0; i < 22; i++) await page.keyboard.press("Backspace");
  await page.waitForFunction(() => document.getElementById("shown").textContent === "");
  check((await page.$$eval("article.finding:not([hidden])", (all) => all.length)) === shownBefore, `${name}: the filter keeps findings`);
  await page.focus("#servers th button");
  await page.keyboard.press("Enter");
  check(await page.evaluate(() => document.querySelector("#servers th").getAttribute("aria-sort") === "ascending"), `${name}: not sorted`);
  await page.focus("#rules summary");
  await page.keyboard.press("Space");
  check(await page.evaluate(() => document.querySelector("#rules details").open), `${name}: not unfolded`);
  await page.close();
};

/** What is filtered or folded away is shown to whoever follows a link to it. */
const permalink = async (file, name) => {
  const page = await open(file + "#?find=nothing+has+this");
  check((await page.$$eval("article.finding:not([hidden])", (all) => all.length)) === 0, `${name}: the address does not filter`);
  await page.evaluate(() => {
    location.hash = "#" + document.querySelector("#passed tr[id]").id;
  });
  await page.waitForFunction(() => document.querySelector("#passed tr[id]").checkVisibility());
  await page.close();
};

const bare = async (file, name) => {
  const page = await open(file, { scripts: false });
  check(await page.$eval("#filter", (filter) => filter.hidden), `${name}: a filter that does nothing`);
  check(await page.$eval("#theme", (theme) => theme.hidden), `${name}: a button that does nothing`);
  const hidden = await page.$$eval("main > section > h2", (all) => all.filter((one) => !one.checkVisibility()).length);
  check(hidden === 0, `${name}: ${hidden} sections cannot be seen without scripts`);
  await page.emulateMediaType("print");
  const folded = await page.$$eval("details:not([open])", (all) =>
    all.filter((one) => Array.from(one.children).slice(1).some((child) => child.getBoundingClientRect().height === 0)).length,
  );
  check(folded === 0, `${name}: ${folded} folded parts are not printed`);
  for (const format of ["A4", "Letter"]) {
    writeFileSync(join(folder, `${name}-${format}.pdf`), await page.pdf({ format, preferCSSPageSize: false, timeout: 0 }));
  }
  await page.close();
};

await control();
for (const file of pages) {
  const name = basename(file, ".html");
  for (const theme of ["light", "dark"]) {
    const page = await open(file, { media: [{ name: "prefers-color-scheme", value: theme }] });
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
    const bottom = await page.$eval("#summary", (summary) => summary.getBoundingClientRect().bottom);
    check(theme === "dark" || bottom <= 830, `${name}: page one ends at ${Math.round(bottom)} of 800`);
    await audit(page, `${name}, ${theme}`);
    await page.close();
  }
  const contrast = await open(file, {
    media: [
      { name: "forced-colors", value: "active" },
      { name: "prefers-contrast", value: "more" },
    ],
  });
  await contrast.screenshot({ path: join(folder, `${name}-contrast.png`) });
  await contrast.close();
  await fits(file, 320, 640, `${name}-320`);
  await fits(file, 400, 800, `${name}-400`);
  // Twice the size is half the screen.
  await fits(file, 640, 400, `${name}-zoomed`);
  await keyboard(file, name);
  await permalink(file, name);
  await bare(file, name);
}
await browser.close();
if (faults.length > 0) process.exit(1);
console.log(`${pages.length} pages: axe-core, keyboard, 320 pixels, twice the size, no scripts, paper`);
