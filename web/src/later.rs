//! Parts of the dashboard that are loaded when they are first shown.
//!
//! `cargo xtask web` turns on the feature `split` and splits the module at these functions. Without it, as in Trunk's
//! builds, they are plain functions of the one module. Loading a part may fail if the server can't be reached, or was
//! updated and has other files now; the page then offers a reload.

use js_sys::Promise;
use leptos::{prelude::document, wasm_split::SplitLoaderError};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlLinkElement;

/// A part could not be loaded; the reason is in the browser's console. The next call tries again.
#[derive(Debug, Clone, Copy)]
pub struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// The link to `web/style/later` in `web/index.html`. Its attribute `disabled` keeps the browser from loading it.
const STYLES: &str = "later-styles";

/// Starts loading the stylesheet of the pages that are rarely the first one. The future completes once the stylesheet
/// applies.
///
/// # Errors
/// If it could not be loaded. The next call tries again.
pub fn styles() -> impl Future<Output = Result<(), NotLoaded>> {
    let link = document()
        .get_element_by_id(STYLES)
        .and_then(|link| link.dyn_into::<HtmlLinkElement>().ok())
        .filter(|link| link.sheet().is_none());
    if let Some(link) = &link {
        link.set_disabled(false);
    }
    async move {
        // Trunk's page has one stylesheet for everything.
        let Some(link) = link.filter(|link| link.sheet().is_none()) else { return Ok(()) };
        let loading = Promise::new(&mut |loaded, failed| {
            for (event, listener) in [("load", loaded), ("error", failed)] {
                let _ = link.add_event_listener_with_callback(event, &listener);
            }
        });
        JsFuture::from(loading).await.map(drop).map_err(|_| {
            link.set_disabled(true);
            NotLoaded
        })
    }
}

/// Declares a part: a function that runs it, usually to draw it, and one that only loads it.
macro_rules! later {
    ($name:ident, $preload:ident => $view:expr) => {
        $crate::later::later! { $name() -> leptos::prelude::AnyView, $preload => $view }
    };
    ($name:ident($($given:ident: $type:ty),*) -> $result:ty, $preload:ident => $done:expr) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($name, wasm_split_path = leptos::wasm_split, preload($preload), fallible)]
        fn $name($($given: $type),*) -> Result<$result, $crate::later::NotLoaded> {
            Ok($done)
        }

        #[cfg(not(feature = "split"))]
        fn $name($($given: $type),*) -> std::future::Ready<Result<$result, $crate::later::NotLoaded>> {
            std::future::ready(Ok($done))
        }
    };
}
pub(crate) use later;

/// Declares a page that is a part, as a route of the router. With `styles`, it needs [`styles`].
macro_rules! later_page {
    ($(#[$meta:meta])* $route:ident, $name:ident, $preload:ident $(, $styles:ident)? => $view:expr) => {
        $crate::later::later! { $name, $preload => $view }

        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        struct $route;

        impl leptos_router::LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            async fn view(_this: Self) -> AnyView {
                let page = async {
                    $($crate::later::$styles().await?;)?
                    $name().await
                };
                page.await.unwrap_or_else(|_| $crate::pages::not_loaded::page())
            }

            #[cfg(feature = "split")]
            async fn preload() {
                // A failure shows when the page is drawn.
                $(drop($crate::later::$styles());)?
                let _ = $preload().await;
            }
        }
    };
}
pub(crate) use later_page;
