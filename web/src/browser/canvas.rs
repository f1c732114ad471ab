//! Drawing pictures. The canvas is called by name: the bindings for its types would be compiled for this one use.

use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};

/// Returns a square picture as PNG: white, with black rectangles of one row's height. A unit is `scale` pixels; `side`,
/// and the x, y and width of rectangles are in units. Returns `None` if the browser refuses.
pub fn png_of_rows(side: usize, scale: usize, rows: &[(usize, usize, usize)]) -> Option<Vec<u8>> {
    let canvas = JsValue::from(document().create_element("canvas").ok()?);
    let number = |units: usize| {
        let pixels = u32::try_from(units.saturating_mul(scale)).unwrap_or(u32::MAX);
        JsValue::from(pixels)
    };
    set(&canvas, "width", &number(side))?;
    set(&canvas, "height", &number(side))?;
    let context = call(&canvas, "getContext", &["2d".into()])?;
    let fill = |color: &str, (x, y, width, height): (usize, usize, usize, usize)| {
        set(&context, "fillStyle", &color.into())?;
        call(&context, "fillRect", &[x, y, width, height].map(number))
    };
    fill("#fff", (0, 0, side, side))?;
    for (x, y, width) in rows {
        fill("#000", (*x, *y, *width, 1))?;
    }
    let url = call(&canvas, "toDataURL", &["image/png".into()])?.as_string()?;
    let (_, encoded) = url.split_once(',')?;
    // The browser decodes Base64 to a text with one character for each byte.
    let bytes = window().atob(encoded).ok()?;
    bytes.chars().map(|byte| u8::try_from(u32::from(byte)).ok()).collect()
}

fn set(object: &JsValue, name: &str, value: &JsValue) -> Option<()> {
    Reflect::set(object, &name.into(), value).ok()?.then_some(())
}

fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function = Reflect::get(object, &name.into()).ok()?.dyn_into::<Function>().ok()?;
    function.apply(object, &arguments.iter().collect()).ok()
}
