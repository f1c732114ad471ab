//! What a merchant's vouchers have in common, so that a new one begins with it.

use card_model::{
    base_info::BaseInfo,
    card::Card,
    card_type::CardType,
    color,
    location::LocationIds,
    time::UnixSeconds,
    validation::{Context, Operation, Rule, Violation, validate},
};
use serde::{Deserialize, Serialize};

/// What new vouchers of a merchant begin with. Names and limits are those of `base_info`; what is absent stays
/// empty in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MerchantProfile {
    /// Name of the merchant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand_name: Option<String>,
    /// URL of the logo, from `media/uploadimg`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo_url: Option<String>,
    /// Name of the colour, e.g. `Color010`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// Telephone number of the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_phone: Option<String>,
    /// Tip for the person at the till.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Instructions for use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The stores where vouchers apply (`poi_id`s).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub location_id_list: Vec<u64>,
    /// Vouchers apply in all stores; excludes `location_id_list`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub use_all_locations: bool,
}

impl MerchantProfile {
    /// Takes over what a card has of this.
    pub fn of(card: &Card) -> Self {
        let info = &card.base_info;
        let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Self {
            brand_name: text(&info.brand_name),
            logo_url: text(&info.logo_url),
            // A card that was read has the colour's value; a new one needs its name.
            color: info.color.as_deref().and_then(color::find).map(|color| color.name.to_owned()),
            service_phone: text(&info.service_phone),
            notice: text(&info.notice),
            description: text(&info.description),
            location_id_list: info.location_id_list.clone().unwrap_or_default().0,
            use_all_locations: info.use_all_locations == Some(true),
        }
    }

    /// Fills the empty fields of a new card; what was typed stays.
    ///
    /// ```
    /// use card_model::base_info::BaseInfo;
    /// use desk_api::profile::MerchantProfile;
    /// let profile = MerchantProfile { notice: Some("show the code".to_owned()), ..MerchantProfile::default() };
    /// let mut info = BaseInfo::default();
    /// profile.fill(&mut info);
    /// assert_eq!(info.notice.as_deref(), Some("show the code"));
    /// ```
    pub fn fill(&self, info: &mut BaseInfo) {
        let texts = [
            (&mut info.brand_name, &self.brand_name),
            (&mut info.logo_url, &self.logo_url),
            (&mut info.color, &self.color),
            (&mut info.service_phone, &self.service_phone),
            (&mut info.notice, &self.notice),
            (&mut info.description, &self.description),
        ];
        for (field, text) in texts {
            if field.as_ref().is_none_or(String::is_empty) && text.is_some() {
                field.clone_from(text);
            }
        }
        let has_stores = info.use_all_locations == Some(true)
            || info.location_id_list.as_ref().is_some_and(|list| !list.0.is_empty());
        if has_stores {
            return;
        }
        if self.use_all_locations {
            info.use_all_locations = Some(true);
        } else if !self.location_id_list.is_empty() {
            info.location_id_list = Some(LocationIds(self.location_id_list.clone()));
        }
    }

    /// What is wrong with the fields that are filled in, by the rules of a new voucher. Paths are those of a
    /// price-reduction voucher, e.g. `cash.base_info.notice`.
    pub fn violations(&self, now: UnixSeconds) -> Vec<Violation> {
        let mut card = Card::new(CardType::Cash);
        card.advanced_info_mut().share_friends = Some(true);
        self.fill(&mut card.base_info);
        // Both were given: `fill` would hide that one of them is wrong.
        card.base_info.location_id_list = Some(LocationIds(self.location_id_list.clone()));
        let context = Context { operation: Operation::Create, now };
        let report = validate(&card, context);
        let is_ours = |violation: &&Violation| {
            FIELDS.iter().any(|field| {
                let path = violation.path.field();
                path == *field || path.strip_prefix(field).is_some_and(|it| it.starts_with('['))
            }) && violation.rule != Rule::Required
        };
        report.violations().iter().filter(is_ours).cloned().collect()
    }
}

/// The fields of a card that a profile fills; the last two are one question of a form, the stores.
pub const FIELDS: [&str; 8] = [
    "base_info.brand_name",
    "base_info.logo_url",
    "base_info.color",
    "base_info.service_phone",
    "base_info.notice",
    "base_info.description",
    "base_info.location_id_list",
    "base_info.use_all_locations",
];

/// The profile of an account as it is stored, and what may be suggested where none is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Counts the saves; 0 until the first. A save names the revision that it continues.
    pub revision: u64,
    /// What somebody saved; absent until then.
    pub profile: Option<MerchantProfile>,
    /// When it was saved, by the clock of the session.
    pub updated_at: Option<UnixSeconds>,
    /// What the newest known voucher says; a form begins with it until a profile is saved.
    pub suggested: MerchantProfile,
}

impl Profile {
    /// What a new voucher begins with: the saved profile, or what is suggested.
    pub fn effective(&self) -> &MerchantProfile {
        self.profile.as_ref().unwrap_or(&self.suggested)
    }
}

/// A save of the profile. The answer is the stored [`Profile`]; 409 (`revision_conflict`) if somebody saved another
/// one since `revision`, with the current [`Profile`] in [`ErrorBody::current`](crate::error::ErrorBody::current).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileSave {
    /// The revision that was read before; 0 if there was none.
    pub revision: u64,
    /// The whole profile.
    pub profile: MerchantProfile,
}

#[cfg(test)]
mod tests;
