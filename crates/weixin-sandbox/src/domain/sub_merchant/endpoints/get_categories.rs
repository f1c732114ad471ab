//! `GET /card/getapplyprotocol`: the categories of sub-merchants.

use weixin_api::sub_merchant::get_categories::{Category, Response, SecondaryCategory};

use crate::{
    answer::Rejection,
    platform::Platform,
    rule::{Rule, documented, invented},
    serve::Served,
};

/// A subcategory: number, name, and required documents.
type Below = (u64, &'static str, &'static [&'static str]);

/// Some of the platform's categories: number, name, and subcategories.
const CATEGORIES: [(u64, &str, &[Below]); 2] = [
    (1, "美食", &[(101, "粤菜", &[]), (102, "茶餐厅", &[])]),
    (2, "生活服务", &[(201, "美发", &[]), (202, "药店", &["药品经营许可证"])]),
];

impl Served for weixin_api::sub_merchant::get_categories::GetCategories {
    const RULES: &'static [Rule] = &[
        documented(
            "categories in two levels, with the documents that they require",
            "P5 \"1.3 卡券开放类目查询接口\"",
        ),
        invented(
            "two categories with two subcategories each",
            "the platform's list is long and changes",
        ),
    ];

    fn serve(_: &mut Platform, _: Self::Request) -> Result<Self::Response, Rejection> {
        let category = CATEGORIES.iter().map(|(primary_id, name, below)| {
            let below = below.iter().map(|(secondary_id, name, papers)| SecondaryCategory {
                secondary_category_id: Some(*secondary_id),
                category_name: Some((*name).to_owned()),
                need_qualification_stuffs: Some(papers.iter().map(|it| (*it).to_owned()).collect()),
                ..SecondaryCategory::default()
            });
            Category {
                primary_category_id: Some(*primary_id),
                category_name: Some((*name).to_owned()),
                secondary_category: Some(below.collect()),
                ..Category::default()
            }
        });
        Ok(Response { category: Some(category.collect()), ..Response::default() })
    }
}

/// Returns `true` if a category has a subcategory.
pub(crate) fn exists(primary_id: u64, secondary_id: u64) -> bool {
    CATEGORIES.iter().any(|(id, _, below)| {
        *id == primary_id && below.iter().any(|(below_id, ..)| *below_id == secondary_id)
    })
}
