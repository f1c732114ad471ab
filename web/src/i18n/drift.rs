//! Texts about changes of cards that were made outside this server.

use card_model::language::Language;
use desk_api::drift::DriftKind;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts about changes outside this server.
    pub enum DriftText {
        Title => ("系统外的变更", "Changed outside this desk"),
        Hint => ("每天凌晨与微信上的卡券核对一次，不是通过 Card Desk 做的修改会列在这里。", "The vouchers on Weixin are compared every night. Changes that were not made through Card Desk appear here."),
        Compare => ("立即核对", "Compare now"),
        Comparing => ("正在核对", "Comparing"),
        TooEarly => ("刚刚核对过，请过几分钟再试", "Compared a short time ago; try again in a few minutes"),
        Never => ("还没有核对过", "Not compared yet"),
        Last => ("上次核对", "Last compared"),
        NoneFound => ("没有发现系统外的变更", "No change outside this desk was found"),
        Found => ("发现于", "Found"),
        Since => ("上次读取", "previously read"),
        More => ("更早的变更", "Earlier changes"),
        OldWrite => ("与此前判定为未成功的操作一致", "The values are those of a write that was judged not to have been carried out"),
        SeeWrite => ("查看操作", "See the write"),
    }
}

/// What happened to a card.
pub fn kind(kind: DriftKind, language: Language) -> &'static str {
    match (kind, language) {
        (DriftKind::Changed, Language::ZhCn) => "内容被修改",
        (DriftKind::Changed, Language::En) => "Changed",
        (DriftKind::Appeared, Language::ZhCn) => "新增卡券",
        (DriftKind::Appeared, Language::En) => "Created",
        (DriftKind::Vanished, Language::ZhCn) => "卡券被删除",
        (DriftKind::Vanished, Language::En) => "Deleted",
    }
}

/// How many vouchers were compared.
pub fn progress(done: u64, total: u64, language: Language) -> String {
    let (done, total) = (grouped(done), grouped(total));
    match language {
        Language::ZhCn => format!("正在核对 {done} / {total}"),
        Language::En => format!("Comparing {done} of {total}"),
    }
}
