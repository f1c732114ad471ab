//! Checks that no text of a page is cut off.

use crate::{axe::assert_accessible, browser::Browser};

/// Finds texts that are cut off. An ellipsis is intended, and so is a list that scrolls and fades on a narrow screen; a
/// hidden overflow is not.
const CUT_TEXTS: &str = r"
const found = new Set();
const wide = innerWidth > 640;
const scrolling = (element) => {
  while (element && element !== document.body && !['auto', 'scroll'].includes(getComputedStyle(element).overflowX)) element = element.parentElement;
  return element && element !== document.body;
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const text = node.textContent.trim();
  const own = node.parentElement;
  if (!text || !own || own.closest('noscript, svg, [hidden], .visually-hidden') || !own.checkVisibility({ visibilityProperty: true })) continue;
  let inside = own;
  while (inside && getComputedStyle(inside).clipPath === 'none') inside = inside.parentElement;
  if (inside) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const box of range.getClientRects()) {
    if (box.width < 1 || box.height < 1) continue;
    for (let outer = own; outer && outer !== document.body; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      if (style.position === 'fixed' || style.clipPath !== 'none') break;
      if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') break;
      const scrolls = ['auto', 'scroll'].includes(style.overflowX);
      const hidden = ['hidden', 'clip'].includes(style.overflowX);
      // An invisible scrollbar can't be used with a mouse.
      if (scrolls && !(wide && style.scrollbarWidth === 'none')) break;
      if (!hidden && !scrolls) continue;
      const edge = outer.getBoundingClientRect();
      if (box.right > edge.right + 1 || box.left < edge.left - 1) {
        found.add(`${text.slice(0, 60)} in ${outer.tagName}.${outer.className}: ${Math.round(box.left)}..${Math.round(box.right)} of ${Math.round(edge.left)}..${Math.round(edge.right)}`);
        break;
      }
    }
    if (box.right > document.documentElement.clientWidth + 1 && !scrolling(own)) {
      found.add(`${text.slice(0, 60)} ends at ${Math.round(box.right)} of ${document.documentElement.clientWidth}`);
    }
  }
}
return [...found];
";

/// Fails with the texts of the page that are cut off.
pub async fn assert_texts_fit(browser: &Browser, what: &str) {
    let found = browser.script(CUT_TEXTS).await;
    let found = found.as_array().cloned().unwrap_or_default();
    assert!(found.is_empty(), "{what}: texts are cut off: {found:#?}");
}

/// Fails if axe finds a violation, a text is cut off, or the page scrolls sideways.
pub async fn assert_good(browser: &Browser, what: &str) {
    assert_accessible(browser, what).await;
    assert_texts_fit(browser, what).await;
    let overflow =
        "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert_eq!(browser.script(overflow).await, false, "{what} scrolls sideways");
}
