//! Texts of the voucher's form, of creating and of editing. Names of fields, rules and states are in
//! `desk_api::wording`.

mod help;
mod outcome;

use card_model::language::Language;

pub use help::Help;
pub use outcome::Outcome;

use super::messages;

messages! {
    /// Texts of the form.
    pub enum Editor {
        NewVoucher => ("新建卡券", "New voucher"),
        NewCash => ("新建代金券", "New price-reduction voucher"),
        NewGift => ("新建兑换券", "New exchange voucher"),
        ChooseType => ("选择卡券类型", "Choose a type"),
        CashTitle => ("代金券", "Price-reduction voucher"),
        CashText => ("结账时减免一笔金额，例如满 500 减 50", "Takes an amount off the bill, for example 50 CNY off 500 CNY"),
        GiftTitle => ("兑换券", "Exchange voucher"),
        GiftText => ("凭券兑换一件商品，例如买蛋糕送蛋挞", "Is exchanged for something, for example buy cakes and get egg tarts"),
        Drafts => ("继续编辑草稿", "Go on with a draft"),
        NoDrafts => ("没有草稿。开始填写后会自动保存", "No drafts. What you type is kept automatically"),
        DraftUntitled => ("未填写完的卡券", "Unfinished voucher"),
        DraftOfCard => ("修改已有卡券", "Changes to a voucher"),
        OpenDraft => ("继续", "Continue"),
        Discard => ("放弃草稿", "Discard draft"),
        DiscardChanges => ("放弃修改", "Discard changes"),
        DiscardQuestion => ("放弃后，已填写的内容无法找回", "What you typed can't be brought back"),
        KeepEditing => ("继续编辑", "Keep editing"),
        SectionContent => ("内容与外观", "Content and look"),
        SectionOffer => ("优惠与门槛", "Offer and thresholds"),
        SectionValidity => ("有效期与门店", "Validity and stores"),
        SectionEntries => ("入口与服务", "Entries and services"),
        SectionGiftAfter => ("核销后赠送", "Gift after redemption"),
        Sections => ("填写步骤", "Sections of the form"),
        SectionDone => ("已完成", "Complete"),
        Preview => ("预览", "Preview"),
        Next => ("下一步", "Next"),
        Back => ("上一步", "Back"),
        Submit => ("提交审核", "Submit for review"),
        Save => ("查看并保存修改", "Review and save"),
        Sending => ("正在提交", "Sending"),
        DraftNotYet => ("填写后自动保存草稿", "A draft is kept as you type"),
        DraftSaving => ("正在保存草稿", "Saving draft"),
        DraftSaved => ("草稿已保存", "Draft saved"),
        DraftLocal => ("草稿已存在本机，暂时无法保存到服务器", "Draft kept in this browser; the server can't take it now"),
        VersionElsewhere => ("这份草稿在别的窗口或电脑上有新的修改", "This draft has new changes from another window or computer"),
        VersionHere => ("本机还留有这份草稿的另一个版本", "This browser has another version of this draft"),
        DraftRemoved => ("这份草稿已在别处提交或放弃", "This draft was submitted or discarded elsewhere"),
        ShowVersion => ("查看另一个版本", "Show the other version"),
        KeepVersion => ("保留当前内容", "Keep this one"),
        NothingChanged => ("没有修改", "Nothing changed"),
        LeaveQuestion => ("有未提交的内容", "Not submitted yet"),
        LeaveText => ("草稿会保留，稍后可以从“新建卡券”继续", "The draft is kept; go on later from “New voucher”"),
        Leave => ("离开", "Leave"),
        Problems => ("请先处理以下问题", "Fix these first"),
        Optional => ("选填", "optional"),
        NeedsReview => ("修改后需重新审核", "A change needs a review"),
        Yuan => ("元", "CNY"),
        PerUser => ("张", "per user"),
        Appearance => ("券面", "Look"),
        Cover => ("封面", "Cover"),
        Article => ("图文介绍", "Article"),
        AddEntry => ("添加一段图文", "Add an entry"),
        MoveUp => ("上移", "Move up"),
        MoveDown => ("下移", "Move down"),
        Remove => ("删除", "Remove"),
        Offer => ("优惠内容", "Offer"),
        Thresholds => ("使用门槛", "Thresholds"),
        Composed => ("微信自动生成", "Composed by Weixin"),
        ComposedTitle => ("标题", "Title"),
        ComposedSummary => ("使用条件", "Conditions"),
        CategoryLeftOut => ("适用商品超过 5 个字，不出现在标题中", "The category has more than 5 characters, so the title leaves it out"),
        Price => ("库存价格", "Price of stock"),
        TokensEach => ("券点 / 张", "tokens each"),
        PlannedStock => ("计划库存", "Planned stock"),
        Cost => ("共需券点", "Tokens in all"),
        ThresholdLock => ("使用门槛创建后不能修改", "Thresholds can't be changed once set"),
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
        CentreEntry => ("使用入口", "Entry to the usage page"),
        ServiceEntry => ("服务入口", "Entry to the service page"),
        PromotionEntry => ("营销入口", "Entry to the promotional page"),
        TimeLimits => ("使用时段", "Time limits"),
        WholeDay => ("全天", "All day"),
        From => ("从", "From"),
        Until => ("到", "Until"),
        Services => ("商户服务", "Services"),
        GiftAfterNone => ("不赠送", "Nothing"),
        GiftAfterSelf => ("再送一张本券", "One more of this voucher"),
        GiftAfterOther => ("送一张其他券", "One of another voucher"),
        GiftAfterFriendsOnly => ("只有朋友的券可以在核销后赠送", "Only Friend's Vouchers give something after redemption"),
        ChooseVoucher => ("选择卡券", "Choose a voucher"),
        NoOtherVoucher => ("没有可赠送的朋友的券", "There is no other Friend's Voucher to give"),
        DraftFound => ("这张券有未保存的修改", "There are unsaved changes to this voucher"),
        ContinueChanges => ("继续修改", "Go on with them"),
        ReadOnlyState => ("当前状态下不能修改", "It can't be changed in this state"),
    }
}

/// "2 of 5 stores".
pub fn stores_selected(selected: usize, total: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("已选 {selected} / {total} 家"),
        Language::En => format!("{selected} of {total} selected"),
    }
}

/// The heading of an entry of the article, counted from 1.
pub fn article_entry(number: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("第 {number} 段"),
        Language::En => format!("Entry {number}"),
    }
}

/// How many problems are left.
pub fn problems_left(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::ZhCn, _) => format!("还有 {count} 处问题"),
        (Language::En, 1) => "1 problem left".to_owned(),
        (Language::En, _) => format!("{count} problems left"),
    }
}
