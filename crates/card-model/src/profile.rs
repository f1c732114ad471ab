//! Values that a merchant's vouchers have in common, as defaults for new vouchers.

use serde::{Deserialize, Serialize};

use crate::{
    base_info::{BaseInfo, BaseInfoField},
    card::Card,
    card_type::CardType,
    color,
    field::Field,
    location::LocationIds,
    time::UnixSeconds,
    validation::{Context, Operation, Rule, Violation, validate},
};

/// Defaults for a merchant's new vouchers. Names and limits are those of `base_info`; a missing member leaves the field
/// empty.
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
    /// Whether vouchers apply in all stores. Can't be combined with `location_id_list`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub use_all_locations: bool,
}

impl MerchantProfile {
    /// Returns the profile with the values of a card.
    pub fn of(card: &Card) -> Self {
        let info = &card.base_info;
        let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Self {
            brand_name: text(&info.brand_name),
            logo_url: text(&info.logo_url),
            // `card/get` returns the value of the colour, but a new card needs its name.
            color: info.color.as_deref().and_then(color::find).map(|color| color.name.to_owned()),
            service_phone: text(&info.service_phone),
            notice: text(&info.notice),
            description: text(&info.description),
            location_id_list: info.location_id_list.clone().unwrap_or_default().into(),
            use_all_locations: info.use_all_locations == Some(true),
        }
    }

    /// Fills the empty fields of a new card; existing values stay.
    ///
    /// ```
    /// use card_model::base_info::BaseInfo;
    /// use card_model::profile::MerchantProfile;
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
            || info.location_id_list.as_ref().is_some_and(|list| !list.is_empty());
        if has_stores {
            return;
        }
        if self.use_all_locations {
            info.use_all_locations = Some(true);
        } else if !self.location_id_list.is_empty() {
            info.location_id_list = Some(LocationIds::from(self.location_id_list.clone()));
        }
    }

    /// Returns the violations of the rules of a new voucher. Paths are those of a price-reduction voucher, e.g.
    /// `cash.base_info.notice`. Missing members are permitted.
    ///
    /// ```
    /// use card_model::{base_info::BaseInfo, profile::MerchantProfile, time::UnixSeconds};
    /// let now = UnixSeconds::new(1_780_000_000);
    /// let profile = |notice: &str| MerchantProfile {
    ///     notice: Some(notice.to_owned()),
    ///     ..MerchantProfile::default()
    /// };
    /// assert_eq!(profile("请向店员出示二维码").violations(now), []);
    /// let too_long = profile(&"请向店员出示二维码".repeat(9)).violations(now);
    /// assert_eq!(too_long[0].field, BaseInfo::NOTICE);
    /// ```
    pub fn violations(&self, now: UnixSeconds) -> Vec<Violation> {
        let mut card = Card::new(CardType::Cash);
        card.advanced_info_mut().share_friends = Some(true);
        self.fill(&mut card.base_info);
        // Set both values: `fill` would hide that one of them is wrong.
        card.base_info.location_id_list = Some(LocationIds::from(self.location_id_list.clone()));
        let context = Context { operation: Operation::Create, now };
        let report = validate(&card, context);
        let is_ours = |violation: &&Violation| {
            let field = match violation.field {
                Field::BaseInfo(BaseInfoField::LocationIdList(_)) => BaseInfo::LOCATION_ID_LIST,
                field => field,
            };
            FIELDS.contains(&field) && violation.rule != Rule::Required
        };
        report.violations().iter().filter(is_ours).cloned().collect()
    }
}

/// The fields of a card that a profile fills. The last two are a single question in a form: the stores.
pub const FIELDS: [Field; 8] = [
    BaseInfo::BRAND_NAME,
    BaseInfo::LOGO_URL,
    BaseInfo::COLOR,
    BaseInfo::SERVICE_PHONE,
    BaseInfo::NOTICE,
    BaseInfo::DESCRIPTION,
    BaseInfo::LOCATION_ID_LIST,
    BaseInfo::USE_ALL_LOCATIONS,
];

#[cfg(test)]
mod tests;
