//! The sample merchant: a bakery in Shanghai.

use weixin_api::store::list::Store;

pub(crate) const BRAND_NAME: &str = "麦朵烘焙";
/// Telephone number of the merchant's service.
pub(crate) const SERVICE_PHONE: &str = "400-820-6180";
/// `available_state` of an approved store.
const APPROVED: u64 = 3;

/// Number, branch, district, address, telephone. The numbers are those of the examples of S1 and S3, so that the
/// examples can be sent unchanged.
const STORES: [(u64, &str, &str, &str, &str); 11] = [
    (272_981_040, "武康路店", "徐汇区", "武康路378号", "021-54650318"),
    (400_183_234, "静安寺店", "静安区", "南京西路1618号B1层", "021-62880726"),
    (218_384_742, "陆家嘴店", "浦东新区", "陆家嘴西路168号正大广场3层", "021-50472255"),
    (402_521_653, "大学路店", "杨浦区", "大学路158号", "021-65117802"),
    (402_521_608, "新天地店", "黄浦区", "马当路245号1层", "021-63842190"),
    (402_521_771, "七宝店", "闵行区", "漕宝路3366号万科广场2层", "021-64193305"),
    (402_521_902, "虹桥天地店", "闵行区", "申长路688号L2层", "021-52980417"),
    (402_522_036, "嘉定新城店", "嘉定区", "塔秀路133号", "021-59510968"),
    (123, "徐家汇店", "徐汇区", "虹桥路1号B1层", "021-64263517"),
    (12_321, "五角场店", "杨浦区", "邯郸路600号B2层", "021-55069482"),
    (345_345, "临港店", "浦东新区", "环湖西三路619号", "021-68281730"),
];

/// Returns all stores.
pub(crate) fn stores() -> Vec<Store> {
    STORES
        .iter()
        .map(|(poi_id, branch, district, address, telephone)| Store {
            poi_id: Some(poi_id.to_string()),
            sid: Some(format!("MD{:03}", poi_id % 1000)),
            business_name: Some(BRAND_NAME.to_owned()),
            branch_name: Some((*branch).to_owned()),
            province: Some("上海市".to_owned()),
            city: Some("上海市".to_owned()),
            district: Some((*district).to_owned()),
            address: Some((*address).to_owned()),
            telephone: Some((*telephone).to_owned()),
            available_state: Some(APPROVED),
            ..Store::default()
        })
        .collect()
}

/// Returns the numbers of the first `count` stores.
pub(crate) fn poi_ids(count: usize) -> Vec<u64> {
    STORES.iter().take(count).map(|(id, ..)| *id).collect()
}
