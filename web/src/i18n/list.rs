//! Texts of the list of vouchers and of the search.

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts of the list of vouchers and of the search.
    pub enum ListText {
        All => ("全部", "All"),
        NeedsAttention => ("需处理", "Needs attention"),
        UnderReview => ("审核中", "In review"),
        Issued => ("投放中", "Live"),
        Expired => ("已过期", "Expired"),
        Tabs => ("按状态筛选", "Filter by state"),
        Filters => ("筛选和排序", "Filter and sort"),
        SearchHere => ("搜索标题、编号或商户名", "Search title, id or brand"),
        Type => ("类型", "Type"),
        AnyType => ("全部类型", "Any type"),
        Threshold => ("使用门槛", "Threshold"),
        AnyThreshold => ("不限门槛", "Any threshold"),
        WithoutThreshold => ("无门槛", "No threshold"),
        SpendThreshold => ("消费满额", "Minimum purchase"),
        CategoryThreshold => ("限定商品", "Certain goods only"),
        ProductThreshold => ("需购买指定商品", "Needs a purchase"),
        ExclusiveThreshold => ("不与其他优惠共享", "Not with other vouchers"),
        Validity => ("有效期", "Validity"),
        AnyValidity => ("不限有效期", "Any validity"),
        NotStarted => ("尚未开始", "Not started"),
        Valid => ("有效期内", "Valid now"),
        EndsSoon => ("7 天内到期", "Ends within 7 days"),
        Ended => ("已结束", "Ended"),
        AnyStock => ("不限库存", "Any stock"),
        SoldOut => ("已领完", "None left"),
        LowStock => ("库存不足", "Low stock"),
        InStock => ("库存充足", "In stock"),
        Sort => ("排序", "Sort"),
        Newest => ("最新创建", "Newest first"),
        Changed => ("最近修改", "Last changed"),
        EndsFirst => ("最早到期", "Ends first"),
        LeastStock => ("剩余最少", "Least stock left"),
        ByTitle => ("按标题", "By title"),
        Voucher => ("卡券", "Voucher"),
        State => ("状态", "State"),
        Stock => ("库存", "Stock"),
        Actions => ("操作", "Actions"),
        Statistics => ("统计", "Statistics"),
        CopyId => ("复制卡券编号", "Copy the id"),
        Duplicate => ("复制为新券", "Duplicate"),
        FromReceipt => ("领取后计算", "From receipt"),
        NewCash => ("新建代金券", "Price reduction"),
        NewGift => ("新建兑换券", "Exchange voucher"),
        Refresh => ("刷新", "Refresh"),
        Refreshing => ("正在从微信读取", "Reading from Weixin"),
        ExportWaits => ("列表读取完成后才能导出", "Available when the whole list has been read"),
        ExportCsv => ("导出 CSV", "Export CSV"),
        NoVouchers => ("还没有卡券", "No vouchers yet"),
        NoVouchersHint => ("创建第一张朋友的券，顾客可以和好友分享", "Create the first Friend's Voucher, which customers share with friends"),
        NothingMatches => ("没有符合条件的卡券", "No voucher matches"),
        NothingMatchesHint => ("放宽筛选条件，或者清除筛选", "Widen the filters, or clear them"),
        ClearFilters => ("清除筛选", "Clear filters"),
    }
}

/// In how many days, Beijing time, the validity ends.
pub fn expires_in(days: i64, language: Language) -> String {
    match (days, language) {
        (..=0, Language::ZhCn) => "今天到期".to_owned(),
        (..=0, Language::En) => "Expires today".to_owned(),
        (1, Language::En) => "Expires tomorrow".to_owned(),
        (_, Language::ZhCn) => format!("{days} 天后到期"),
        (_, Language::En) => format!("Expires in {days} days"),
    }
}

/// How long ago the list was read.
pub fn read_ago(seconds: i64, language: Language) -> String {
    let (count, zh, en) = match seconds.max(0) {
        under @ ..120 => (under, "秒", "s"),
        under @ ..7200 => (under / 60, "分钟", "min"),
        long => (long / 3600, "小时", "h"),
    };
    match language {
        Language::ZhCn => format!("{count} {zh}前从微信读取"),
        Language::En => format!("Read from Weixin {count} {en} ago"),
    }
}

/// Some rows could not be read anew.
pub fn unreadable(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 张卡券未能读取，显示的是上次的内容"),
        Language::En => format!("{count} vouchers could not be read; what was last known is shown"),
    }
}

/// Some vouchers could not be read and are in no count.
pub fn not_counted(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 张卡券未能读取，未计入以上数字"),
        Language::En => format!("{count} vouchers could not be read and are not counted"),
    }
}

/// Only a part of the list has been read.
pub fn part(known: usize, total: Option<u64>, language: Language) -> String {
    let total = total.map(|total| format!(" / {total}")).unwrap_or_default();
    match language {
        Language::ZhCn => {
            format!("已读取 {known}{total} 张卡券。读取完成前，数量、筛选和搜索结果都不完整。")
        }
        Language::En => format!(
            "{known}{total} vouchers read. Counts, filters and search cover only these until the whole list has been read."
        ),
    }
}

/// How many rows match, of all vouchers or of those that have been read so far.
pub fn shown(count: usize, complete: bool, language: Language) -> String {
    match (count, language) {
        (_, Language::ZhCn) if !complete => format!("目前 {count} 张"),
        (_, Language::En) if !complete => format!("{count} so far"),
        (_, Language::ZhCn) => format!("共 {count} 张"),
        (1, Language::En) => "1 voucher".to_owned(),
        (_, Language::En) => format!("{count} vouchers"),
    }
}

/// What is left of the stock.
pub fn stock_left(left: &str, total: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("剩 {left} / {total}"),
        Language::En => format!("{left} / {total}"),
    }
}
