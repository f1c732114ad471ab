//! Parts of the dashboard that are loaded when they are first shown.
//!
//! `cargo xtask web` turns on the feature `split` and splits the module at these functions. Without it, as in Trunk's
//! builds, they are plain functions of the one module. The files of the parts also contain the styles that the first page
//! doesn't need, which apply before the part is shown. Loading a part may fail if the server can't be reached, or was
//! updated and has other files now; the page then offers a reload.

use std::pin::Pin;

use leptos::{prelude::*, wasm_split::SplitLoaderError};
use leptos_router::ChooseView;

use crate::{components::async_view::skeleton, pages::not_loaded};

/// A part could not be loaded; the reason is in the browser's console. The next call tries again.
#[derive(Debug, Clone, Copy)]
pub struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
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

/// Draws a part within a page once it is loaded; until then a skeleton with this number of lines.
pub fn drawn(
    part: impl Future<Output = Result<AnyView, NotLoaded>> + Send + 'static,
    lines: usize,
) -> AnyView {
    let part: Pin<Box<dyn Future<Output = Result<AnyView, NotLoaded>> + Send>> = Box::pin(part);
    let part = Suspend::new(async { part.await.unwrap_or_else(|_| not_loaded::notice()) });
    view! { <Suspense fallback=move || skeleton(lines)>{part}</Suspense> }.into_any()
}

/// A page that is a part of the module, as a view of the router. All pages have this one type, since each further type
/// of a route adds code to the first load.
#[derive(Clone, Copy)]
pub struct LaterPage {
    /// Loads the part and draws the page.
    pub draw: fn() -> Loading<Result<AnyView, NotLoaded>>,
    /// Only loads the part.
    pub load: fn() -> Loading<()>,
}

/// The loading of a part.
pub type Loading<Done> = Pin<Box<dyn Future<Output = Done>>>;

impl ChooseView for LaterPage {
    async fn choose(self) -> AnyView {
        (self.draw)().await.unwrap_or_else(|_| not_loaded::page())
    }

    async fn preload(&self) {
        (self.load)().await;
    }
}

/// Declares a page that is a part.
macro_rules! later_page {
    ($(#[$meta:meta])* $page:ident, $name:ident, $preload:ident => $view:expr) => {
        $crate::later::later! { $name, $preload => $view }

        $(#[$meta])*
        const $page: $crate::later::LaterPage = $crate::later::LaterPage {
            draw: || Box::pin($name()),
            load: || {
                Box::pin(async {
                    // A failure shows when the page is drawn.
                    #[cfg(feature = "split")]
                    let _ = $preload().await;
                })
            },
        };
    };
}
pub(crate) use later_page;
