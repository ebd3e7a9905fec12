// A real browser, driven over the pipe of its DevTools protocol: needs Node and Chromium and no package of either.
//
//     const browser = await startBrowser('/usr/bin/chromium');
//     const page = await browser.open('file:///tmp/page.html', { colorScheme: 'dark', onTrouble: text => ... });
//     await page.run(() => document.title);      // what the function returns in the page
//     await page.fill('#text', 'hugs');          // as a person does: events included
//
// Source: Chrome DevTools Protocol, https://chromedevtools.github.io/devtools-protocol/; messages end with a zero byte.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const patience = 150000;  // milliseconds; a busy machine starts a browser slowly

export async function startBrowser(program) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'minillm-browser-'));
  const child = spawn(program, ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--no-sandbox', '--disable-gpu',
    '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
                      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const [, , , into, from] = child.stdio;
  const waiting = new Map();  // number of a command -> who waits for its answer
  const listeners = new Map();  // session -> what hears its events
  let last = 0;
  let rest = Buffer.alloc(0);
  from.on('data', bytes => {
    rest = Buffer.concat([rest, bytes]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = JSON.parse(rest.subarray(0, end).toString());
      rest = rest.subarray(end + 1);
      if (message.id === undefined) { listeners.get(message.sessionId)?.(message.method, message.params); continue; }
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    }
  });
  const gone = new Promise(resolve => child.on('exit', resolve));
  const failAll = why => { for (const { reject } of waiting.values()) reject(new Error(why)); waiting.clear(); };
  gone.then(() => failAll('the browser ended'));
  into.on('error', () => failAll('the browser ended'));
  const send = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${method}: no answer in ${patience} ms`)), patience);
    const then = action => value => { clearTimeout(timer); action(value); };
    waiting.set(++last, { resolve: then(resolve), reject: then(reject) });
    into.write(JSON.stringify({ id: last, method, params, sessionId }) + '\0');
  });

  async function open(url, { colorScheme = 'light', onTrouble = () => {} } = {}) {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const tell = (method, params) => send(method, params, sessionId);
    listeners.set(sessionId, (event, data) => {
      if (event === 'Runtime.exceptionThrown') onTrouble(data.exceptionDetails.exception?.description ?? data.exceptionDetails.text);
      if (event === 'Runtime.consoleAPICalled' && data.type === 'error') onTrouble(data.args.map(a => a.value ?? a.description).join(' '));
      if (event === 'Network.requestWillBeSent' && !/^(file|data):/.test(data.request.url)) onTrouble(`asks the network for ${data.request.url}`);
    });
    await tell('Runtime.enable');
    await tell('Network.enable');
    await tell('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: colorScheme }] });
    await tell('Emulation.setDeviceMetricsOverride', { width: 1000, height: 1100, deviceScaleFactor: 1, mobile: false });
    await tell('Page.navigate', { url });

    const run = async (action, ...values) => {
      const expression = `(${action})(...${JSON.stringify(values)})`;
      const { result, exceptionDetails } = await tell('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    return {
      run,
      text: selector => run(s => document.querySelector(s).textContent, selector),
      click: selector => run(s => document.querySelector(s).click(), selector),
      fill: (selector, value) => run((s, v) => {
        const field = document.querySelector(s);
        field.value = v;
        for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
      }, selector, value),
      async until(condition) {
        for (const end = Date.now() + patience; !(await run(condition));) {
          if (Date.now() > end) throw new Error(`not so within ${patience} ms: ${condition}`);
          await new Promise(resolve => setTimeout(resolve, 50));
        }
      },
      async screenshot(file) {
        const { data } = await tell('Page.captureScreenshot', { captureBeyondViewport: true });
        fs.writeFileSync(file, Buffer.from(data, 'base64'));
      },
      close: () => send('Target.closeTarget', { targetId }),
    };
  }
  async function close() {
    send('Browser.close').catch(() => {});
    await gone;
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { open, close };
}
