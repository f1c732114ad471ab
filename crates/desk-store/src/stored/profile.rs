//! The merchant's profile.

use card_model::profile::MerchantProfile;
use serde::{Deserialize, Serialize};

/// The column `profile`.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ProfileJson(#[serde(with = "Members")] pub(crate) MerchantProfile);

#[derive(Serialize, Deserialize)]
#[serde(remote = "MerchantProfile")]
struct Members {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    brand_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    logo_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    color: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    service_phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    location_id_list: Vec<u64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    use_all_locations: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored;

    #[test]
    fn a_profile_is_stored_by_these_names() {
        let text = r#"{"brand_name":"麦朵","logo_url":"https://mmbiz.qpic.cn/1","color":"Color010","service_phone":"020","notice":"n","description":"d","location_id_list":[7],"use_all_locations":true}"#;
        let whole: ProfileJson = stored::read(text).unwrap();
        assert_eq!(whole.0.brand_name.as_deref(), Some("麦朵"));
        assert_eq!((&whole.0.location_id_list[..], whole.0.use_all_locations), (&[7][..], true));
        assert_eq!(stored::write("a profile", &whole).unwrap(), text);

        let empty: ProfileJson = stored::read("{}").unwrap();
        assert_eq!(empty.0, MerchantProfile::default());
        assert_eq!(stored::write("a profile", &empty).unwrap(), "{}");
    }
}
