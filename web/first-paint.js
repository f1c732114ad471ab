// Applies the chosen theme and language before the first paint; later the module does.
const kept = (name) => { try { return localStorage.getItem("card-desk." + name); } catch { return null; } };
const theme = kept("theme"), language = kept("language") ?? (navigator.language.startsWith("zh") ? "zh-CN" : "en");
if (theme) document.documentElement.dataset.theme = theme;
document.documentElement.lang = language;
