//! State of a voucher's page: its address, the next step, the fields of a write. Pure, tested natively.

mod next_step;
mod written;

pub use next_step::NextStep;
pub use written::written_fields;

use card_model::{
    card::Card,
    card_type::CardType,
    id::CardId,
    review::CardStatus,
    standing::{LowStockRule, Standing},
};

/// The tabs of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// Figures and preview.
    #[default]
    Overview,
    /// The form.
    Content,
    /// The writes of this voucher.
    History,
}

impl Tab {
    /// All tabs, in their order.
    pub const ALL: [Self; 3] = [Self::Overview, Self::Content, Self::History];

    /// Returns the name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Content => "content",
            Self::History => "history",
        }
    }

    /// Parses the address. A draft, a section or a field selects the form.
    pub fn from_query(parameter: impl Fn(&str) -> Option<String>) -> Self {
        let named = parameter("tab");
        let named = Self::ALL.into_iter().find(|tab| Some(tab.name()) == named.as_deref());
        let is_form = ["draft", "section", "field"].iter().any(|name| parameter(name).is_some());
        named.unwrap_or(if is_form { Self::Content } else { Self::Overview })
    }

    /// The address of this tab.
    pub fn address(self, card_id: &CardId) -> String {
        match self {
            Self::Overview => format!("/cards/{card_id}"),
            tab => format!("/cards/{card_id}?tab={}", tab.name()),
        }
    }
}

/// The parameters of the form, which stay while another tab is shown.
const OF_FORM: [&str; 2] = ["draft", "section"];

/// The address of a tab, with the form's parameters of the present address.
pub fn part_address(
    tab: Tab,
    card_id: &CardId,
    parameter: impl Fn(&str) -> Option<String>,
) -> String {
    let kept = OF_FORM.iter().filter_map(|name| Some(format!("&{name}={}", parameter(name)?)));
    let kept: String = kept.collect();
    if kept.is_empty() {
        tab.address(card_id)
    } else {
        // The draft alone would select the form.
        format!("/cards/{card_id}?tab={}{kept}", tab.name())
    }
}

/// The address of a field in a voucher's form.
pub fn field_address(card_id: &CardId, field: &str) -> String {
    format!("{}&field={field}", Tab::Content.address(card_id))
}

/// The address of the page that issues a voucher.
pub fn issue_address(card_id: &CardId) -> String {
    format!("/cards/{card_id}/issue")
}

/// Returns the standing of a card.
pub fn standing_of<'card>(
    card: &'card Card,
    status: &'card CardStatus,
    low_stock: Option<LowStockRule>,
) -> Standing<'card> {
    let sku = card.base_info.sku.as_ref();
    let (quantity, total_quantity) =
        (sku.and_then(|it| it.quantity), sku.and_then(|it| it.total_quantity));
    Standing {
        status,
        valid: card.base_info.date_info.as_ref().and_then(card_model::date_info::DateInfo::range),
        quantity: quantity.unwrap_or(0),
        total_quantity: total_quantity.unwrap_or(0),
        low_stock: low_stock.unwrap_or_default(),
    }
}

/// The address of a new voucher as a copy of this one; `None` if it can't be created.
pub fn copy_address(
    card_type: &CardType,
    is_friends_voucher: bool,
    card_id: &CardId,
) -> Option<String> {
    let can = matches!(card_type, CardType::Cash | CardType::Gift) && is_friends_voucher;
    can.then(|| format!("/cards/new?type={card_type}&from={card_id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Tab {
        Tab::from_query(|name| {
            let mut parts = query.split('&').filter_map(|part| part.split_once('='));
            parts.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
        })
    }

    #[test]
    fn friends_vouchers_of_the_two_types_that_can_be_created_are_copied() {
        let copy = |card_type| copy_address(&card_type, true, &"p1".into());
        assert_eq!(copy(CardType::Cash).as_deref(), Some("/cards/new?type=CASH&from=p1"));
        assert_eq!(copy(CardType::Gift).as_deref(), Some("/cards/new?type=GIFT&from=p1"));
        assert_eq!(copy(CardType::Groupon), None);
        assert_eq!(copy_address(&CardType::Cash, false, &"p1".into()), None);
    }

    #[test]
    fn the_address_names_the_part_and_a_draft_or_a_field_is_in_the_form() {
        for tab in Tab::ALL {
            let address = tab.address(&"p1".into());
            assert_eq!(read(address.split_once('?').map_or("", |(_, query)| query)), tab);
        }
        assert_eq!(read("draft=7"), Tab::Content);
        assert_eq!(read("field=gift"), Tab::Content);
        assert_eq!(read("tab=history&draft=7"), Tab::History);
        assert_eq!(read("tab=nonsense"), Tab::Overview);
        let in_form = |name: &str| (name == "draft").then(|| "7".to_owned());
        let address = part_address(Tab::Overview, &"p1".into(), in_form);
        assert_eq!(address, "/cards/p1?tab=overview&draft=7");
        assert_eq!(read("tab=overview&draft=7"), Tab::Overview);
        assert_eq!(part_address(Tab::Overview, &"p1".into(), |_| None), "/cards/p1");
        assert_eq!(field_address(&"p1".into(), "gift"), "/cards/p1?tab=content&field=gift");
    }
}
