#!/usr/bin/env bash
# How long a browser takes for a report with many findings, from the start of loading until its
# filter has answered, beside a plain table of the same rows until that is drawn; in turns.
# Usage: src/bench/html-load.sh [findings] [rounds]; wants a built checkout, Chromium, Node and npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
findings=${1:-50000}
rounds=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --no-save --silent \
  puppeteer-core@25.16.0
lib=${EXVET_LIB:-target/lib}
java -cp "${EXVET_CLASSES:-target/classes}:$lib/*" src/bench/HtmlLoad.java "$findings" "$work"
(cd "$work" && du -h --apparent-size report.html table.html)

cat >"$work/load.mjs" <<'JS'
import puppeteer from "puppeteer-core";
const [chromium, folder, rounds] = process.argv.slice(2);
const times = { table: [], report: [], filter: [] };
for (let i = 0; i < Number(rounds); i++) {
  for (const name of ["table", "report"]) {
    const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    const start = performance.now();
    await page.goto(`file://${folder}/${name}.html`, { waitUntil: "load", timeout: 0 });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    if (name === "report") {
      const loaded = performance.now();
      await page.evaluate(() => {
        const words = document.getElementById("words");
        words.value = "device 4711";
        words.dispatchEvent(new Event("input"));
      });
      await page.waitForFunction(() => document.getElementById("shown").textContent.includes(" of "), { timeout: 0 });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      times.filter.push(performance.now() - loaded);
      const left = await page.$$eval("tr[data-m]:not([hidden])", (rows) => rows.length);
      if (left === 0) throw new Error("the filter found nothing");
    }
    times[name].push(performance.now() - start);
    await browser.close();
  }
}
const median = (all) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)];
console.log(`plain table, drawn:            ${Math.round(median(times.table))} ms`);
console.log(`report, until the filter said: ${Math.round(median(times.report))} ms`);
console.log(`  of that the filter:          ${Math.round(median(times.filter))} ms`);
console.log(`ratio:                         ${(median(times.report) / median(times.table)).toFixed(2)}`);
JS
node "$work/load.mjs" "$(command -v chromium)" "$work" "$rounds"
