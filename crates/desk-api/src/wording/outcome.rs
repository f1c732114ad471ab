//! Words for what came of a write.

use card_model::language::Language;

use super::pick;
use crate::journal::Outcome;

/// What came of a write, in a few words.
pub fn outcome(outcome: &Outcome, language: Language) -> &'static str {
    match outcome {
        Outcome::Pending => pick(language, "正在提交", "On its way"),
        Outcome::Done => pick(language, "已完成", "Done"),
        Outcome::Refused { .. } => pick(language, "被微信拒绝", "Refused by Weixin"),
        Outcome::NotSent => pick(language, "未发出", "Not sent"),
        Outcome::Unknown => pick(language, "结果未知，正在核实", "Unknown, being checked"),
        Outcome::FoundDone => pick(language, "经核实已完成", "Done, as checked"),
        Outcome::FoundNotDone => pick(language, "经核实未生效", "Did not happen, as checked"),
    }
}
