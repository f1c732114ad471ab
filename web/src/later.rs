//! Parts of the dashboard that are loaded when they are first shown.
//!
//! `cargo xtask web` turns the feature `split` on and cuts the module at these functions. Without it, as in Trunk's
//! builds, which can't cut, they are plain functions of the one module. A part may fail to load (the server was
//! updated and has other files now, or it can't be reached); what is shown then offers to load the page again.

use leptos::wasm_split::SplitLoaderError;

/// A part could not be loaded; the browser's console says why. The next call tries again.
#[derive(Debug, Clone, Copy)]
pub struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Declares a part: the function that draws it, or does something else with what it is given, and the one that only
/// loads it.
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
                // Whether it worked is seen when the page is drawn.
                let _ = $preload().await;
            }
        }
    };
}
pub(crate) use later_page;
