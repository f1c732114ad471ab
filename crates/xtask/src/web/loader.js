const fetched = {};
const asked = new Set();
const bytesOf = (file, priority = "auto") => {
    asked.add(file);
    return fetched[file] ??= fetch(new URL(file, import.meta.url), { priority })
        .then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(`${file}: ${answer.status}`)))
        .finally(() => { delete fetched[file]; });
};
const instances = [];
const instance = (part, bytes) => instances[part] ??= bytes()
    .then((bytes) => WebAssembly.instantiate(bytes, getSharedImports()))
    .catch((error) => { delete instances[part]; throw error; });
let sheet;
const adopt = (text) => {
    if (sheet) return;
    sheet = new CSSStyleSheet();
    sheet.replaceSync(new TextDecoder().decode(text));
    document.adoptedStyleSheets.push(sheet);
};
const numbers = (digits) => [...digits].flatMap((digit, at) =>
    [0, 1, 2, 3].filter((bit) => parseInt(digit, 16) >> bit & 1).map((bit) => at * 4 + bit));
const combined = async (file, parts, isStyled) => {
    if (parts.every((part) => instances[part]) && (sheet || !isStyled)) {
        return Promise.all(parts.map((part) => instances[part]));
    }
    const bytes = await bytesOf(file);
    const lengths = new Uint32Array(bytes, 0, parts.length);
    let end = lengths.byteLength;
    const started = parts.map((part, at) => {
        const [from, to] = [end, end += lengths[at]];
        return instance(part, async () => bytes.slice(from, to));
    });
    if (isStyled) adopt(bytes.slice(end));
    return Promise.all(started);
};
const load = (files) => wrapAsyncCb(() => Promise.all(
    files.map(([file, digits, isStyled]) => combined(file, numbers(digits), isStyled))));
const fetchWhenIdle = (file) => {
    if (navigator.connection?.saveData) return;
    const whenIdle = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 1000));
    const start = () => asked.has(file) || bytesOf(file, "low").catch(() => {});
    // The browser's cache keeps the answer. After a failure, the first page that needs the file fetches it.
    addEventListener("load", () => whenIdle(start));
};
