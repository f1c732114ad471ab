//! Texts of the voucher's form, of creating and of editing. Names of fields, rules and states are in
//! `desk_wording`.

mod help;
mod outcome;

use card_model::{card_type::CardType, language::Language, price::TokenAmount};

pub use help::Help;
pub use outcome::Outcome;

use super::messages;
use crate::number::grouped;
use desk_api::card_list::Predictions;

messages! {
    /// Texts of the form.
    pub enum Editor {
        NewVoucher => ("新建卡券", "New voucher"),
        FriendsVouchers => ("朋友的券", "Friend's Vouchers"),
        FriendsVouchersText => ("用户领取后可分享给好友，库存用券点购买", "Users share them with friends; stock is bought with tokens"),
        OrdinaryCards => ("普通卡券", "Ordinary cards"),
        OrdinaryCardsText => ("库存在创建时填写，不用券点", "Stock is entered when they are created, without tokens"),
        MoreFields => ("更多设置", "More settings"),
        CardType => ("卡券类型", "Type of card"),
        Drafts => ("继续编辑草稿", "Continue a draft"),
        NoDrafts => ("没有草稿。开始填写后会自动保存", "No drafts. What you type is kept automatically"),
        DraftUntitled => ("未填写完的卡券", "Unfinished voucher"),
        DraftOfCard => ("修改已有卡券", "Changes to a voucher"),
        OpenDraft => ("继续", "Continue"),
        Discard => ("放弃草稿", "Discard draft"),
        DiscardChanges => ("放弃修改", "Discard changes"),
        DiscardQuestion => ("放弃后，已填写的内容无法找回", "This can't be undone"),
        KeepEditing => ("继续编辑", "Keep editing"),
        SectionContent => ("内容与外观", "Content"),
        SectionOffer => ("优惠与门槛", "Offer"),
        SectionValidity => ("有效期与门店", "Validity and stores"),
        SectionEntries => ("入口与服务", "Links"),
        SectionGiftAfter => ("核销后赠送", "Gift"),
        Sections => ("填写步骤", "Sections of the form"),
        SectionDone => ("已完成", "Complete"),
        Preview => ("预览", "Preview"),
        Next => ("下一步", "Next"),
        Back => ("上一步", "Back"),
        Submit => ("提交审核", "Submit for review"),
        Sending => ("正在提交", "Sending"),
        DraftNotYet => ("填写后自动保存草稿", "A draft is kept as you type"),
        DraftSaving => ("正在保存草稿", "Saving draft"),
        DraftLocal => ("草稿已存在本机", "Draft kept in this browser"),
        DraftNowhere => ("草稿没能保存，离开会丢失", "The draft could not be kept; leaving loses it"),
        VersionElsewhere => ("这份草稿在别的窗口或电脑上有新的修改", "This draft has new changes from another window or computer"),
        VersionHere => ("本机还留有这份草稿的另一个版本", "This browser has another version of this draft"),
        DraftRemoved => ("这份草稿已在别处提交或放弃", "This draft was submitted or discarded elsewhere"),
        ShowVersion => ("查看另一个版本", "Show the other version"),
        KeepVersion => ("保留当前内容", "Keep this version"),
        NothingChanged => ("尚未修改", "Nothing changed"),
        LeaveQuestion => ("这些内容还没有保存", "This is not saved"),
        LeaveText => ("本机和服务器都没能保存草稿，离开后会丢失", "Neither this browser nor the server could keep a draft. If you leave, it is lost"),
        Leave => ("仍要离开", "Leave anyway"),
        Optional => ("选填", "optional"),
        NeedsReview => ("修改后需重新审核", "Changing this restarts the review"),
        Yuan => ("元", "CNY"),
        PerUser => ("张", "per user"),
        Appearance => ("券面", "Look"),
        Cover => ("封面", "Cover"),
        Article => ("图文介绍", "Article"),
        AddEntry => ("添加一段图文", "Add a paragraph"),
        MoveUp => ("上移", "Move up"),
        MoveDown => ("下移", "Move down"),
        Remove => ("删除", "Remove"),
        Offer => ("优惠内容", "Offer"),
        Thresholds => ("使用门槛", "Thresholds"),
        Composed => ("微信会这样写", "Weixin writes"),
        ComposedTitle => ("标题", "Title"),
        ComposedSummary => ("使用条件", "Conditions"),
        CategoryLeftOut => ("适用商品超过 5 个字，不出现在标题中", "The category has more than 5 characters, so the title leaves it out"),
        Price => ("库存单价", "Price of stock"),
        TokensEach => ("券点/张", "tokens each"),
        PlannedStock => ("预计库存", "Expected stock"),
        WithThresholds => ("按现在的门槛", "With these thresholds"),
        WithoutThresholds => ("去掉全部门槛", "Without thresholds"),
        TokensEachShort => ("券点 ·", "tokens ·"),
        PerCode => ("/张", "each"),
        ThresholdLock => ("金额与门槛提交后不可修改", "Amount and thresholds can't be changed once submitted"),
        Validity => ("有效期", "Validity"),
        Limits => ("领取和使用", "Receiving and using"),
        Stores => ("适用门店", "Applicable stores"),
        SearchStores => ("搜索门店", "Search stores"),
        SelectAllStores => ("全选", "Select all"),
        SelectFoundStores => ("选择搜索结果", "Select found"),
        ClearStores => ("清空", "Clear"),
        NoStores => ("还没有门店，请先在微信公众平台创建门店", "There are no stores yet; create them on the Weixin public platform first"),
        NoStoresFound => ("没有符合的门店", "No store found"),
        UnknownStore => ("门店列表中没有", "Not in the list of stores"),
        StoreNotApproved => ("未审核通过", "Not approved"),
        CodeType => ("券码展示方式", "Code display"),
        CustomEntries => ("自定义入口", "Custom entries"),
        CentreEntry => ("使用入口", "Use-now button"),
        ServiceEntry => ("服务入口", "Service link"),
        PromotionEntry => ("营销入口", "Promotion link"),
        TimeLimits => ("使用时段", "Time limits"),
        WholeDay => ("全天", "All day"),
        From => ("从", "From"),
        Until => ("到", "Until"),
        Services => ("商户服务", "Services"),
        GiftAfterNone => ("不赠送", "No gift"),
        GiftAfterSelf => ("再送一张本券", "Same voucher"),
        GiftAfterOther => ("送一张其他券", "Another voucher"),
        GiftAfterFriendsOnly => ("只有朋友的券可以在核销后赠送", "Only Friend's Vouchers can give a gift after redemption"),
        ChooseVoucher => ("选择卡券", "Choose a voucher"),
        NoOtherVoucher => ("没有可赠送的朋友的券", "There is no other Friend's Voucher to give"),
        DraftFound => ("这张券有未保存的修改", "There are unsaved changes to this voucher"),
        ContinueChanges => ("继续修改", "Resume"),
        ReadOnlyState => ("当前状态下不能修改", "It can't be changed in this state"),
        Changed => ("已修改", "Changed"),
        Undo => ("撤销", "Undo"),
        Locked => ("创建后不能修改", "Can't be changed any more"),
        ReviewLegend => ("带此标记的内容修改后会重新审核，其余保存后立即生效", "Changing a marked field restarts the review; others take effect immediately"),
        NotYetComposed => ("填写减免金额后生成", "Appears once the amount is entered"),
        NotYetComposedGift => ("填写兑换商品后生成", "Appears once the item is entered"),
        FromProfile => ("来自商户资料", "From the merchant profile"),
        TakeOut => ("清除", "Clear"),
    }
}

/// The heading of the form of a new card.
pub fn new_card(card_type: &CardType, language: Language) -> String {
    let name = desk_wording::card_type(card_type, language);
    match language {
        Language::ZhCn => format!("新建{name}"),
        Language::En => format!("New {}", name.to_lowercase()),
    }
}

/// The number of selected stores, e.g. "2 of 5 selected".
pub fn stores_selected(selected: usize, total: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("已选 {selected} / {total} 家"),
        Language::En => format!("{selected} of {total} selected"),
    }
}

/// The heading of an article entry; `number` starts at 1.
pub fn article_entry(number: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("第 {number} 段"),
        Language::En => format!("Paragraph {number}"),
    }
}

messages! {
    /// Texts of the bar below the form.
    pub enum Bar {
        ReviewAfterSubmit => ("提交后微信审核，约 1 个工作日", "Weixin reviews it, about 1 working day"),
        NothingToSend => ("这些修改不允许，保存时会忽略", "These changes aren't allowed and will be ignored"),
        WillBeReviewed => ("此次修改将重新审核", "These changes restart the review"),
        TakesEffect => ("此次修改立即生效，无需审核", "These changes take effect immediately, without review"),
        Disputed => ("预计立即生效；官方文档说法不一，微信也可能要求审核", "Expected to take effect immediately, but the documents disagree: Weixin may require a review"),
    }
}

/// Why an edit is reviewed, and the consequence.
pub fn reasons(names: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("因为{names} · 约 1 个工作日，已领取的券照常使用"),
        Language::En => {
            format!("because of {names} · about 1 working day; claimed vouchers stay usable")
        }
    }
}

/// The button that shows the changes before saving.
pub fn changes_to_review(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::ZhCn, _) => format!("查看 {count} 处修改"),
        (Language::En, 1) => "Review 1 change".to_owned(),
        (Language::En, _) => format!("Review {count} changes"),
    }
}

/// How many fields block the form; `wrong` if some are filled in with invalid values.
pub fn left_to_do(count: usize, wrong: bool, language: Language) -> String {
    match (language, wrong) {
        (Language::ZhCn, false) => format!("还差 {count} 项"),
        (Language::ZhCn, true) => format!("还有 {count} 处要处理"),
        (Language::En, false) => format!("{count} to fill in"),
        (Language::En, true) => format!("{count} to fix"),
    }
}

/// The number of blocking fields that aren't listed.
pub fn more_left(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("等 {count} 项"),
        Language::En => format!("+{count}"),
    }
}

/// The number of empty required fields of a section.
pub fn fields_missing(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("缺 {count} 项"),
        Language::En => format!("{count} missing"),
    }
}

/// The number of invalid fields of a section.
pub fn fields_wrong(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 处要改"),
        Language::En => format!("{count} to fix"),
    }
}

/// The number of changed fields of a section.
pub fn fields_changed(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 处修改"),
        Language::En => format!("{count} changed"),
    }
}

/// The cost of the expected stock.
pub fn stock_cost(count: u64, cost: TokenAmount, language: Language) -> String {
    let (count, cost) = (grouped(count), tokens(cost));
    match language {
        Language::ZhCn => format!("{count} 张共需 {cost} 券点"),
        Language::En => format!("{cost} tokens for {count}"),
    }
}

/// An amount of tokens with thousands separators.
pub fn tokens(amount: TokenAmount) -> String {
    let whole = grouped(amount.tenths() / 10);
    match amount.tenths() % 10 {
        0 => whole,
        tenths => format!("{whole}.{tenths}"),
    }
}

/// Part of an edit was saved; `left` changes remain.
pub fn saved_in_part(saved: usize, left: usize, language: Language) -> String {
    match (language, saved) {
        (Language::ZhCn, _) => format!("{saved} 处已保存，立即生效；还有 {left} 处未保存"),
        (Language::En, 1) => format!("1 change saved and in force; {left} not saved yet"),
        (Language::En, _) => format!("{saved} changes saved and in force; {left} not saved yet"),
    }
}

/// The title of the dialog before saving.
pub fn save_changes(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::ZhCn, _) => format!("保存 {count} 处修改"),
        (Language::En, 1) => "Save 1 change".to_owned(),
        (Language::En, _) => format!("Save {count} changes"),
    }
}

/// The button that saves the changes that need no review.
pub fn save_at_once(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::ZhCn, _) => format!("只保存不需审核的 {count} 处"),
        (Language::En, 1) => "Save only the 1 without review".to_owned(),
        (Language::En, _) => format!("Save only the {count} without review"),
    }
}

/// Why an edit is reviewed, and which changes would not be.
pub fn why_reviewed(reviewed: &str, at_once: &str, language: Language) -> String {
    match (language, at_once.is_empty()) {
        (Language::ZhCn, true) => format!("原因是{reviewed}；已领取的券照常使用"),
        (Language::ZhCn, false) => {
            format!("原因是{reviewed}；已领取的券照常使用。{at_once}单独保存会立即生效")
        }
        (Language::En, true) => format!("Because of {reviewed}. Claimed vouchers stay usable"),
        (Language::En, false) => format!(
            "Because of {reviewed}. Claimed vouchers stay usable. Saved alone, {at_once} takes effect immediately"
        ),
    }
}

/// How many predictions of reviews were right.
pub fn record(predictions: Predictions, language: Language) -> String {
    let Predictions { matched, total } = predictions;
    match language {
        Language::ZhCn => format!("最近 {total} 次预计，与微信答复一致 {matched} 次"),
        Language::En => {
            format!("Of the last {total} predictions, {matched} matched Weixin's response")
        }
    }
}

/// Another editor changed the same fields.
pub fn also_changed(names: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("其他人也改了{names}"),
        Language::En => format!("Another user changed {names} too"),
    }
}

/// The price of one code, shown after a total.
pub fn stock_quote(price: TokenAmount, language: Language) -> String {
    match language {
        Language::ZhCn => format!("券点 · {price}/张"),
        Language::En => format!("tokens · {price} each"),
    }
}

/// The tokens that would be saved.
pub fn saved_tokens(amount: TokenAmount, language: Language) -> String {
    match language {
        Language::ZhCn => format!("省 {}", tokens(amount)),
        Language::En => format!("saves {}", tokens(amount)),
    }
}
