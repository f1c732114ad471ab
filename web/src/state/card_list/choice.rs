//! What can be chosen on the list, each with its name in the address.

/// Declares choices: the first is the one that the address doesn't name.
macro_rules! choices {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident => $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: [Self; [$($text),*].len()] = [$(Self::$variant),*];

            /// The name in the address.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Reads the address; what makes no sense is the default.
            pub fn from_name(name: &str) -> Self {
                match name { $($text => Self::$variant,)* _ => Self::default() }
            }
        }
    };
}

choices! {
    /// A tab.
    #[derive(Default)]
    pub enum Tab {
        /// Every voucher.
        #[default]
        All => "all",
        /// Something has to be done.
        Attention => "attention",
        /// Under review.
        Review => "review",
        /// Issued and not expired.
        Issued => "issued",
        /// The validity has ended.
        Expired => "expired",
    }
}

choices! {
    /// A filter by thresholds.
    #[derive(Default)]
    pub enum ThresholdFilter {
        /// Any.
        #[default]
        Any => "any",
        /// A Friend's Voucher without one.
        None => "none",
        /// A least amount.
        Spend => "spend",
        /// Goods that count or don't.
        Category => "category",
        /// Something has to be bought.
        Product => "product",
        /// Not with other offers.
        Exclusive => "exclusive",
    }
}

choices! {
    /// A filter by validity.
    #[derive(Default)]
    pub enum ValidityFilter {
        /// Any.
        #[default]
        Any => "any",
        /// Begins later.
        NotStarted => "later",
        /// Has begun and not ended.
        Valid => "now",
        /// Needs attention because it ends.
        EndsSoon => "soon",
        /// Has ended.
        Ended => "ended",
    }
}

choices! {
    /// A filter by stock.
    #[derive(Default)]
    pub enum StockFilter {
        /// Any.
        #[default]
        Any => "any",
        /// Nothing left.
        None => "none",
        /// Needs attention because little is left.
        Low => "low",
        /// Neither.
        Enough => "enough",
    }
}

choices! {
    /// An order.
    #[derive(Default)]
    pub enum Order {
        /// Newest first.
        #[default]
        Newest => "newest",
        /// Last changed first.
        Changed => "changed",
        /// What ends first.
        EndsFirst => "ends",
        /// Least stock first.
        LeastStock => "stock",
        /// By title.
        Title => "title",
    }
}
