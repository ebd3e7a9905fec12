// Opens docs/browser/*.html in a real browser, changes the numbers and reads what the page shows.
//
//     node pages_test.mjs SOURCE_FOLDER [SCREENSHOT_FOLDER [PAGE]]
//
// Prints "skipped: ..." where there is no Chromium.
import assert from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { startBrowser } from './browser.mjs';

const pages = path.join(process.argv[2], 'docs/browser');
const screenshots = process.argv[3];
const program = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .find(candidate => candidate && fs.existsSync(candidate));
if (!program) {
  console.log('skipped: chromium is not there');
  process.exit(0);
}
const browser = await startBrowser(program);
const errors = [];

async function open(name, colorScheme = 'light') {
  const url = pathToFileURL(path.join(pages, name)).href;
  const page = await browser.open(url, { colorScheme, onTrouble: text => errors.push(`${name}: ${text}`) });
  await page.until(() => document.body?.dataset.ready === 'yes');
  return page;
}
async function shot(page, name) {
  if (screenshots) await page.screenshot(path.join(screenshots, name));
}
const near = (a, b, bound = 1e-4) => assert(Math.abs(a - b) < bound, `${a} is not near ${b}`);

async function attention() {
  const page = await open('attention.html');
  const numbers = id => page.run(id => [...document.querySelectorAll(`#${id} tr`)].slice(1)
      .map(row => [...row.querySelectorAll('td')].map(cell => Number(cell.dataset.value))), id);

  // 1. the causal mask: each row sums to 1, what comes later has weight 0
  const weights = await numbers('weights');
  assert.equal(weights.length, 4);
  weights.forEach((row, i) => {
    near(row.reduce((a, b) => a + b), 1);
    row.slice(i + 1).forEach(weight => assert.equal(weight, 0));
  });
  await shot(page, 'attention_light.png');
  await page.click('#causal');
  assert((await numbers('weights'))[0][3] > 0);

  // 2. the article's 4.1: 32 / √3, weight 1, the value itself
  await page.fill('#example', 'one');
  near((await numbers('scores'))[0][0], 32 / Math.sqrt(3));
  assert.deepEqual(await numbers('weights'), [[1]]);
  assert.deepEqual(await numbers('output'), [[7, 8, 9]]);
  await page.click('#scores td');
  assert.match(await page.text('#why'), /\(1·4 \+ 2·5 \+ 3·6\) \/ √3 = 18\.48/);

  // 3. another number: q[0][0] = 2 adds 4 to the dot product
  await page.fill('input[aria-label="q 0 0"]', '2');
  near((await numbers('scores'))[0][0], 36 / Math.sqrt(3));
  await page.fill('input[aria-label="q 0 0"]', '');
  assert.match(await page.text('#error'), /a number, please/);

  // 4. other sizes
  await page.click('#more');
  await page.click('#wider');
  assert.equal(await page.text('#shape_scores'), '[T=2, T=2]');
  assert.equal(await page.text('#shape_output'), '[T=2, D=4]');
  await page.close();
  const dark = await open('attention.html', 'dark');
  await shot(dark, 'attention_dark.png');
  await dark.close();
}

async function tokenizer() {
  const page = await open('tokenizer.html');
  const tokens = () => page.run(() => [...document.querySelectorAll('#tokens .token')].map(token => token.dataset.text));
  const merges = () => page.run(() => [...document.querySelectorAll('#merges li')].map(merge => merge.dataset.text));

  // 1. without merges every byte is a token, and the tokens together are the text
  await page.fill('#corpus', 'hug hug hugs bun');
  await page.fill('#text', 'hugs');
  await page.fill('#count', '0');
  assert.deepEqual(await tokens(), ['h', 'u', 'g', 's']);

  // 2. hu and ug both stand three times; the one whose left byte comes first wins
  await page.fill('#count', '2');
  assert.deepEqual(await merges(), ['hu', 'hug']);
  assert.deepEqual(await tokens(), ['hug', 's']);
  assert.equal(await page.run(() => document.querySelectorAll('#steps li').length), 3);  // bytes, h+u, hu+g

  // 3. Chinese that was never seen: three bytes a character, nothing is lost
  await page.fill('#text', '灯');
  assert.equal((await tokens()).length, 3);
  assert.match(await page.text('#tokens'), /<E7>.*<81>.*<AF>/);  // bytes that are no character yet are shown as numbers
  await page.fill('#corpus', '灯灯灯 灯');
  await page.fill('#count', '2');
  assert.deepEqual(await tokens(), ['灯']);
  await shot(page, 'tokenizer_light.png');
  await page.close();
}

const tests = { attention, tokenizer };
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (process.argv[4] && process.argv[4] !== name) continue;
  try {
    await test();
    console.log(`${name}.html: ok`);
  } catch (error) {
    ++failed;
    console.log(`${name}.html: ${error.message}`);
  }
}
await browser.close();
errors.forEach(error => console.log(error));
process.exit(failed + errors.length === 0 ? 0 : 1);
