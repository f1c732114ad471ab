//! The choices of the list, each with its name in the address.

/// Declares choices, each with its name in the address.
macro_rules! choices {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident => $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All choices, in the order in which they are offered.
            pub const ALL: [Self; [$($text),*].len()] = [$(Self::$variant),*];

            /// Returns the name in the address.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Parses a name in the address; `None` if it is invalid.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

choices! {
    #[derive(Default)]
    pub enum Tab {
        /// Every voucher.
        #[default]
        All => "all",
        /// Needs attention.
        Attention => "attention",
        /// Rejected by the review.
        Refused => "refused",
        /// Under review.
        Review => "review",
        /// Approved, but not issued yet.
        Ready => "ready",
        /// Issued and not expired.
        Issued => "issued",
        /// The validity has ended.
        Expired => "expired",
    }
}

choices! {
    /// A state. Several may be chosen.
    #[derive(PartialOrd, Ord)]
    pub enum StateFilter {
        /// Rejected by the review.
        Refused => "refused",
        /// Under review.
        Review => "review",
        /// Approved, but not issued yet.
        Ready => "ready",
        /// Issued and not expired.
        Issued => "issued",
        /// The validity has ended.
        Expired => "expired",
        /// Removed by Weixin, deleted, or an undocumented status.
        Other => "other",
    }
}

choices! {
    #[derive(Default)]
    pub enum ThresholdFilter {
        #[default]
        Any => "any",
        /// A Friend's Voucher without thresholds.
        None => "none",
        /// A minimum amount.
        Spend => "spend",
        /// Included or excluded goods.
        Category => "category",
        /// A required purchase.
        Product => "product",
        /// Not combinable with other offers.
        Exclusive => "exclusive",
    }
}

choices! {
    #[derive(Default)]
    pub enum ValidityFilter {
        #[default]
        Any => "any",
        /// Begins later.
        NotStarted => "later",
        /// Has begun and not ended.
        Valid => "now",
        /// Needs attention because it ends soon.
        EndsSoon => "soon",
        /// Has ended.
        Ended => "ended",
    }
}

choices! {
    #[derive(Default)]
    pub enum StockFilter {
        #[default]
        Any => "any",
        /// None left.
        None => "none",
        /// Needs attention because little is left.
        Low => "low",
        /// Neither.
        Enough => "enough",
    }
}

choices! {
    #[derive(Default)]
    pub enum Order {
        /// Newest first.
        #[default]
        Newest => "newest",
        /// Oldest first.
        Oldest => "oldest",
        /// Most recently changed first.
        Changed => "changed",
        /// Earliest end first.
        EndsFirst => "ends",
        /// Latest end first.
        EndsLast => "ends-last",
        /// Least stock first.
        LeastStock => "stock",
        /// Most stock first.
        MostStock => "stock-most",
        /// By title, ascending.
        Title => "title",
        /// By title, descending.
        TitleBackwards => "title-backwards",
    }
}

choices! {
    /// A column in addition to the voucher's name.
    #[derive(PartialOrd, Ord)]
    pub enum Column {
        State => "state",
        Threshold => "threshold",
        Validity => "validity",
        Stock => "stock",
        /// Merchant's name.
        Brand => "brand",
        /// Time of creation.
        Created => "created",
        /// Time of the last change.
        Changed => "changed",
    }
}

impl Column {
    /// The default columns.
    pub const USUAL: [Self; 4] = [Self::State, Self::Threshold, Self::Validity, Self::Stock];

    /// Returns the orders of the first and second press on its head.
    pub fn orders(self) -> Option<(Order, Order)> {
        match self {
            Self::Validity => Some((Order::EndsFirst, Order::EndsLast)),
            Self::Stock => Some((Order::LeastStock, Order::MostStock)),
            Self::Created => Some((Order::Newest, Order::Oldest)),
            Self::State | Self::Threshold | Self::Brand | Self::Changed => None,
        }
    }
}
