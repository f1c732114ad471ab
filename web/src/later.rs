//! Parts of the dashboard that are loaded when they are first shown.
//!
//! `cargo xtask web` turns on the feature `split` and splits the module at these functions. Without it, as in Trunk's
//! builds, they are plain functions of the one module. The files of the parts also contain the styles that the first page
//! doesn't need, which apply before the part is shown. Loading a part may fail if the server can't be reached, or was
//! updated and has other files now; the page then offers a reload.

use leptos::wasm_split::SplitLoaderError;

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

/// Declares a page that is a part, as a route of the router.
macro_rules! later_page {
    ($(#[$meta:meta])* $route:ident, $name:ident, $preload:ident => $view:expr) => {
        $crate::later::later! { $name, $preload => $view }

        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        struct $route;

        impl leptos_router::LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            async fn view(_this: Self) -> AnyView {
                $name().await.unwrap_or_else(|_| $crate::pages::not_loaded::page())
            }

            #[cfg(feature = "split")]
            async fn preload() {
                // A failure shows when the page is drawn.
                let _ = $preload().await;
            }
        }
    };
}
pub(crate) use later_page;
