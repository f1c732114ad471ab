//! The sources of facts about the platform: a section of a page, or the reason for an assumption.
//!
//! Every declared field lists its sources. [`PAGES`] has the pages with their short names and public addresses. Declarations
//! use constants of this module, so that an unknown source is a compile error.
//!
//! ```
//! use card_model::{card::Cash, source::Mark};
//! for source in Cash::REDUCE_COST.sources() {
//!     println!("{source} ({}): {}", source.mark, source.address().unwrap_or("no page"));
//! }
//! assert!(Cash::REDUCE_COST.sources().iter().any(|source| source.mark == Mark::Documented));
//! ```

mod page;

pub use page::{PAGES, Page};
pub(crate) use page::{cite, page_link};

/// The certainty of a fact about the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A page of Tencent states it.
    Documented,
    /// A recorded response of the platform or a script of Tencent's console shows it.
    Observed,
    /// It follows from pages, responses, clients or the message of an errcode, but none of them states it.
    Inferred,
    /// No source states it.
    Invented,
}

impl std::fmt::Display for Mark {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Inferred => "inferred",
            Self::Invented => "invented",
        })
    }
}

/// The source of a fact.
///
/// ```
/// use card_model::{base_info::BaseInfo, source::S2_COMMON};
/// assert!(BaseInfo::NOTICE.sources().contains(&S2_COMMON));
/// assert_eq!(S2_COMMON.to_string(), r#"S2 "Common field modifications""#);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The certainty of the fact.
    pub mark: Mark,
    /// The page; `None` if no page states the fact.
    pub page: Option<Page>,
    /// The title of the section, empty for the whole page. Without a page, the reason.
    pub section: &'static str,
}

impl Source {
    /// Returns the public address of the page.
    pub fn address(&self) -> Option<&'static str> {
        self.page.map(|page| page.address)
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.page {
            Some(page) if self.section.is_empty() => formatter.write_str(page.short),
            Some(page) => write!(formatter, "{} \"{}\"", page.short, self.section),
            None => formatter.write_str(self.section),
        }
    }
}

/// Declares the sources, and each as a link for documentation.
macro_rules! sources {
    (
        $(stated $mark:ident { $($name:ident = $page:ident, $section:literal;)* })*
        pages { $($whole:ident = $whole_page:ident;)* }
        assumed { $($reason_name:ident = $reason:literal;)* }
    ) => {
        $($(
            #[doc = concat!(page_link!($page), " \"", $section, "\".")]
            pub const $name: Source =
                Source { mark: Mark::$mark, page: Some(page::$page), section: $section };
        )*)*
        $(
            #[doc = concat!(page_link!($whole_page), ".")]
            pub const $whole: Source =
                Source { mark: Mark::Documented, page: Some(page::$whole_page), section: "" };
        )*
        $(
            #[doc = concat!("Inferred: ", $reason, ".")]
            pub const $reason_name: Source =
                Source { mark: Mark::Inferred, page: None, section: $reason };
        )*

        /// A source as a link, for documentation.
        macro_rules! source_doc {
            $($(($name) => {
                concat!(crate::source::page_link!($page), " \"", $section, "\"")
            };)*)*
            $(($whole) => { crate::source::page_link!($whole_page) };)*
            $(($reason_name) => { concat!("inferred: ", $reason) };)*
        }
        pub(crate) use source_doc;
    };
}

sources! {
    stated Documented {
        S0_UPDATING = S0, "Updating Information on Friend's Vouchers";
        S0_BASE_INFO = S0, "base_info field";
        S0_ADVANCED_INFO = S0, "advanced_info field";
        S1_THRESHOLDS = S1, "2.1 Selecting a Right Threshold Type";
        S1_CODE_TYPES = S1, "2.2 Selecting an Appropriate Code Display Type";
        S1_CREATING = S1, "4.4 Creating Friend's Vouchers";
        S1_ERROR_CODES = S1, "5.1 Error Codes";
        S2_VIEW = S2, "View voucher details";
        S2_CHANGE = S2, "Change the card information interface";
        S2_COMMON = S2, "Common field modifications";
        S2_UNIQUE = S2, "Unique field modifications";
        S2_STOCK = S2, "Modify the inventory interface";
        T3_FIELDS = T3, "field table in R1";
        T4_UPDATING = T4, "8.2 Updating Member Card Information";
        P1_IMPORTING = P1, "4.1 Importing Custom Codes";
        P5_SUB_MERCHANTS = P5, "1.7 Creating Cards/Coupons for Sub-merchants";
        P6_MEETINGS = P6, "1.1 Creating Meeting Tickets";
        P7_CREATING = P7, "4.1 Creating Member Cards";
        P24_ENTRIES = P24, "3.1";
        P29_ENTRIES = P29, "4";
    }
    stated Observed {
        K_SUBMIT = K, "submit";
        F1_TITLE = F1, "27 bytes accepted, 28 refused";
        R2_GET = R2, "testGetCardReq";
    }
    pages {
        P6_TICKETS = P6;
        P8_GIFT_CARDS = P8;
        P29_MEMBERS = P29;
    }
    assumed {
        AS_DOCUMENTED_URLS = "string(128) as the documented URLs";
        AS_LONG_TEXTS = "string(3072) as the other long texts of S0 and S2";
        SECONDS_OF_32_BITS = "seconds as a signed integer of 32 bits end in January 2038";
        WORDS_OF_72009 = "the message of errcode 72009";
        AS_LEAST_COST = "as use_condition.least_cost";
        TIME_OF_DAY = "a time of day";
        WHAT_IT_GRANTS = "a card without its benefit is refused";
        CLIENTS = "SKIT CardUpdateRequest and other clients send it";
    }
}
