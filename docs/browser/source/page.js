// What both pages share: start the WebAssembly, and turn a C++ exception into a message.
async function startModule() {
  const bytes = Uint8Array.from(atob(document.getElementById('wasm').textContent), c => c.charCodeAt(0));
  let memory;
  const textAt = place => {
    const all = new Uint8Array(memory.buffer);
    return new TextDecoder().decode(all.subarray(place, all.indexOf(0, place)));
  };
  const page = { fail: place => { throw new Error(textAt(place)); } };
  // The headers ask the system for nothing that a page lacks; whoever asks all the same is told "done".
  const wasi = new Proxy({}, { get: () => () => 0 });
  const { instance } = await WebAssembly.instantiate(bytes, { page, wasi_snapshot_preview1: wasi });
  memory = instance.exports.memory;
  instance.exports._initialize();
  return instance.exports;
}
const element = id => document.getElementById(id);
function shown(action) {
  try { action(); element('error').textContent = ''; }
  catch (error) { element('error').textContent = error.message; }
}
