//! What can be chosen on the list, each with its name in the address.

/// Declares choices, each with its name in the address.
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

            /// Reads the address; `None` where it makes no sense.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)* _ => None }
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
        /// The review refused it.
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
    /// A state; several may be chosen.
    #[derive(PartialOrd, Ord)]
    pub enum StateFilter {
        /// The review refused it.
        Refused => "refused",
        /// Under review.
        Review => "review",
        /// Approved, but not issued yet.
        Ready => "ready",
        /// Issued and not expired.
        Issued => "issued",
        /// The validity has ended.
        Expired => "expired",
        /// Taken off by Weixin, deleted, or a state that the documents don't name.
        Other => "other",
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
        /// Oldest first.
        Oldest => "oldest",
        /// Last changed first.
        Changed => "changed",
        /// What ends first.
        EndsFirst => "ends",
        /// What ends last.
        EndsLast => "ends-last",
        /// Least stock first.
        LeastStock => "stock",
        /// Most stock first.
        MostStock => "stock-most",
        /// By title.
        Title => "title",
        /// By title, backwards.
        TitleBackwards => "title-backwards",
    }
}

choices! {
    /// A column beside the voucher's name.
    #[derive(PartialOrd, Ord)]
    pub enum Column {
        /// State.
        State => "state",
        /// Thresholds.
        Threshold => "threshold",
        /// Validity.
        Validity => "validity",
        /// Stock.
        Stock => "stock",
        /// Merchant's name.
        Brand => "brand",
        /// When it was made.
        Created => "created",
        /// When it was last changed.
        Changed => "changed",
    }
}

impl Column {
    /// The columns that are shown unless somebody chooses others.
    pub const USUAL: [Self; 4] = [Self::State, Self::Threshold, Self::Validity, Self::Stock];

    /// The orders of a press on its head: first and second press.
    pub fn orders(self) -> Option<(Order, Order)> {
        match self {
            Self::Validity => Some((Order::EndsFirst, Order::EndsLast)),
            Self::Stock => Some((Order::LeastStock, Order::MostStock)),
            Self::Created => Some((Order::Newest, Order::Oldest)),
            Self::State | Self::Threshold | Self::Brand | Self::Changed => None,
        }
    }
}
