//! Texts of the list of vouchers.

use card_model::language::Language;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the list of vouchers.
    pub enum ListText {
        All => ("全部", "All"),
        NeedsAttention => ("需处理", "Needs attention"),
        Refused => ("未通过", "Rejected"),
        UnderReview => ("审核中", "In review"),
        Ready => ("待投放", "Ready"),
        Issued => ("投放中", "Live"),
        Expired => ("已过期", "Expired"),
        OtherState => ("其他", "Other"),
        Tabs => ("按状态筛选", "Filter by state"),
        Filters => ("筛选和排序", "Filter and sort"),
        FilterSheet => ("筛选", "Filters"),
        ShowResult => ("查看结果", "Show vouchers"),
        SearchHere => ("筛选标题、编号、商户", "Filter by title, id, brand"),
        MoreConditions => ("更多条件", "More"),
        ClearAll => ("清除全部", "Clear all"),
        Remove => ("移除筛选", "Remove filter"),
        Comma => ("、", ", "),
        Type => ("类型", "Type"),
        Threshold => ("使用门槛", "Conditions"),
        WithoutThreshold => ("无门槛", "No threshold"),
        SpendThreshold => ("消费满额", "Minimum purchase"),
        CategoryThreshold => ("限定商品", "Certain goods only"),
        ProductThreshold => ("需购买指定商品", "Needs a purchase"),
        ExclusiveThreshold => ("不与其他优惠共享", "Not with other vouchers"),
        Validity => ("有效期", "Validity"),
        NotStarted => ("尚未开始", "Not started"),
        Valid => ("有效期内", "Valid now"),
        EndsSoon => ("7 天内到期", "Ends within 7 days"),
        Ended => ("已结束", "Ended"),
        SoldOut => ("已领完", "None left"),
        LowStock => ("库存不足", "Low stock"),
        InStock => ("库存充足", "In stock"),
        Sort => ("排序", "Sort"),
        Newest => ("最新创建", "Newest"),
        Oldest => ("最早创建", "Oldest"),
        Changed => ("最近更新", "Recently updated"),
        EndsFirst => ("最早到期", "Ends first"),
        EndsLast => ("最晚到期", "Ends last"),
        LeastStock => ("剩余最少", "Least stock"),
        MostStock => ("剩余最多", "Most stock"),
        ByTitle => ("标题正序", "Title"),
        ByTitleBackwards => ("标题倒序", "Title, backwards"),
        Columns => ("选择列", "Columns"),
        Voucher => ("卡券", "Voucher"),
        State => ("状态", "Status"),
        Stock => ("库存", "Stock"),
        StockLeft => ("剩余库存", "Stock left"),
        Brand => ("商户", "Brand"),
        Created => ("创建", "Created"),
        ChangedAt => ("更新", "Updated"),
        Id => ("编号", "Id"),
        Actions => ("操作", "Actions"),
        Choose => ("选择", "Select"),
        ChooseAll => ("选择筛选出的全部卡券", "Select every voucher of the filter"),
        ChosenRows => ("已选卡券的操作", "Actions on the selection"),
        ClearChosen => ("取消选择", "Clear the selection"),
        More => ("更多操作", "More actions"),
        Peek => ("速览", "Peek"),
        Open => ("打开", "Open"),
        Edit => ("编辑内容", "Edit"),
        Statistics => ("查看统计", "Statistics"),
        CopyId => ("复制卡券编号", "Copy the id"),
        Duplicate => ("复制为新卡券", "Duplicate"),
        FromReceipt => ("领取后计算", "Days after claim"),
        NewCash => ("新建代金券", "New cash voucher"),
        NewGift => ("新建兑换券", "New gift voucher"),
        NewAny => ("选择类型或继续草稿", "Choose a type or resume a draft"),
        NewOthers => ("其他类型和草稿", "Other types and drafts"),
        Refresh => ("从微信重新读取", "Read again from Weixin"),
        Refreshing => ("正在从微信读取", "Reading from Weixin"),
        ExportWaits => ("列表读取完成后才能导出", "Available when the whole list has been read"),
        Export => ("导出", "Export"),
        NoVouchers => ("还没有卡券", "No vouchers yet"),
        NoVouchersHint => ("创建第一张朋友的券，顾客可以和好友分享", "Create the first Friend's Voucher, which customers share with friends"),
        NothingMatches => ("没有符合条件的卡券", "No voucher matches"),
        ClearFilters => ("清除筛选", "Clear filters"),
        HintMove => ("移动", "Move"),
        HintChoose => ("选择", "Select"),
        HintOpen => ("打开", "Open"),
        HintPeek => ("速览", "Peek"),
        HintMore => ("更多", "More"),
        HintFilter => ("筛选", "Filter"),
        HintAll => ("全部快捷键", "All shortcuts"),
    }
}

/// Days until the validity ends, in Beijing time.
pub fn expires_in(days: i64, language: Language) -> String {
    match (days, language) {
        (..=0, Language::ZhCn) => "今天到期".to_owned(),
        (..=0, Language::En) => "Ends today".to_owned(),
        (1, Language::En) => "1 day left".to_owned(),
        (_, Language::ZhCn) => format!("还剩 {days} 天"),
        (_, Language::En) => format!("{days} days left"),
    }
}

/// Time since the list was read.
pub fn read_ago(seconds: i64, language: Language) -> String {
    let (count, zh, en) = match seconds.max(0) {
        ..60 => {
            let now = match language {
                Language::ZhCn => "刚刚更新",
                Language::En => "updated just now",
            };
            return now.to_owned();
        }
        under @ ..7200 => (under / 60, "分钟", "min"),
        long => (long / 3600, "小时", "h"),
    };
    match language {
        Language::ZhCn => format!("{count} {zh}前更新"),
        Language::En => format!("updated {count} {en} ago"),
    }
}

/// Some rows are stale because reading them failed.
pub fn unreadable(count: usize, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("{count} 张卡券未能读取，显示的是上次的内容"),
        Language::En => format!("{count} vouchers could not be read; the last known data is shown"),
    }
}

/// Some vouchers could not be read and are not counted.
pub fn not_counted(count: usize, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("{count} 张卡券未能读取，未计入以上数字"),
        Language::En => format!("{count} vouchers could not be read and are not counted"),
    }
}

/// Only part of the list has been read.
pub fn part(known: usize, total: Option<u64>, language: Language) -> String {
    let known = grouped(known);
    let total = total.map(|total| format!(" / {}", grouped(total))).unwrap_or_default();
    match language {
        Language::ZhCn => {
            format!("已读取 {known}{total} 张卡券。读取完成前，数量、筛选和搜索结果都不完整。")
        }
        Language::En => format!(
            "{known}{total} vouchers read. Counts, filters and search cover only these until the whole list has been read."
        ),
    }
}

/// How many rows match, out of all vouchers or of those read so far.
pub fn shown(count: usize, all: usize, complete: bool, language: Language) -> String {
    let (some, every) = (grouped(count), grouped(all));
    match language {
        Language::ZhCn if !complete => format!("目前 {some} 张"),
        Language::En if !complete => format!("{some} so far"),
        Language::ZhCn if count == all => format!("{some} 张"),
        Language::ZhCn => format!("{some} / {every} 张"),
        Language::En if count == all && all == 1 => "1 voucher".to_owned(),
        Language::En if count == all => format!("{some} vouchers"),
        Language::En => format!("{some} of {every}"),
    }
}

/// The range of visible rows.
pub fn seen(first: usize, last: usize, count: usize) -> String {
    format!("{}–{} / {}", grouped(first), grouped(last), grouped(count))
}

/// The number of selected rows.
pub fn chosen(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("已选 {} 张", grouped(count)),
        Language::En => format!("{} selected", grouped(count)),
    }
}

/// The button that selects every row of the filter.
pub fn choose_filtered(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("选择筛选出的全部 {} 张", grouped(count)),
        Language::En => format!("Select all {} in this view", grouped(count)),
    }
}

/// The remaining stock.
pub fn left(left: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("剩余 {left}"),
        Language::En => format!("{left} left"),
    }
}
