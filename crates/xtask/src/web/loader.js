const fetched = {};
const bytesOf = (file) => fetched[file] ??= fetch(new URL(file, import.meta.url))
    .then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(`${file}: ${answer.status}`)))
    .finally(() => { delete fetched[file]; });
const instances = [];
const instance = (part, bytes) => instances[part] ??= bytes()
    .then((bytes) => WebAssembly.instantiate(bytes, getSharedImports()))
    .catch((error) => { delete instances[part]; throw error; });
const load = (file, together, alone) => wrapAsyncCb(() => {
    let end = 0;
    const cut = together.map((part) => {
        const [from, to] = [end, end += lengths[part]];
        return instance(part, async () => (await bytesOf(file)).slice(from, to));
    });
    const whole = Object.entries(alone).map(([part, file]) => instance(part, () => bytesOf(file)));
    return Promise.all([...cut, ...whole]);
});
