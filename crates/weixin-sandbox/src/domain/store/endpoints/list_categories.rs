//! `GET /cgi-bin/poi/getwxcategory`: the categories of stores.

use weixin_api::store::list_categories::Response;

use crate::{
    answer::Rejection,
    platform::Platform,
    rule::{Rule, documented, invented},
    serve::Served,
};

/// Some of the platform's categories, each with a subcategory.
const CATEGORIES: [&str; 6] = [
    "美食,江浙菜,上海菜",
    "美食,甜品饮品,面包甜点",
    "美食,火锅,四川火锅",
    "购物,综合商场",
    "生活服务,美发",
    "酒店,经济型酒店",
];

impl Served for weixin_api::store::list_categories::ListCategories {
    const RULES: &'static [Rule] = &[
        documented("categories of stores, from general to specific, separated by commas", "P9"),
        invented("six categories", "the platform's list is long and changes"),
    ];

    fn serve(_: &mut Platform, _: Self::Request) -> Result<Self::Response, Rejection> {
        let category_list = Some(CATEGORIES.map(str::to_owned).to_vec());
        Ok(Response { category_list, ..Response::default() })
    }
}
