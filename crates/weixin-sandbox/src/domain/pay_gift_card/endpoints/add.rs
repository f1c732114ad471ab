//! `POST /card/paygiftcard/add`: makes a rule for merchants without another rule at the same time.

use card_model::{card_type::CardType, money::Fen, time::UnixSeconds};
use weixin_api::{
    errcode::{
        INVALID_ARGUMENT, INVALID_CARD_STATUS, INVALID_MCHID, INVALID_TIME, MEMBER_CARD_REQUIRED,
        MISSING_CARD_ID, MISSING_REQUIRED_FIELDS, PAY_GIFT_RULE_EXPIRED, PAY_GIFT_RULE_STATUS,
        TOO_MANY_MCHIDS, find,
    },
    pay_gift_card::{
        add::{RefusedMerchant, Response},
        rule::{MemberRule, RuleBase, RuleType},
    },
};

use crate::{
    answer::Rejection,
    domain::{card::endpoints::get::find_existing, pay_gift_card::state::PayGiftCardChange},
    history::WorldChange,
    platform::Platform,
    rule::{Rule as Fidelity, documented, inferred, invented},
    serve::Served,
};

/// Maximum number of merchants of one rule.
const MAX_MERCHANTS: usize = 100;
/// The state of every existing rule.
const STATUS: &str = "RULE_STATUS_OK";

impl Served for weixin_api::pay_gift_card::add::Add {
    const RULES: &'static [Fidelity] = &[
        documented(
            "the members, the times, the costs in fen; the card is a member card",
            "T4 as SKIT CardPayGiftCardAddRequest quotes it",
        ),
        documented(
            "a merchant who is bound to another rule is refused, with that rule's number and \
         account",
            "the comments on occupy_rule_id in Senparc, SKIT and weixin-popular",
        ),
        inferred("more than 100 merchants: 72005", "the page advises 100; the errcode's message"),
        inferred(
            "in the list of refused merchants, an invalid number: 72010; a number bound to a rule: 72033",
            "the errcodes' messages",
        ),
        inferred(
            "a card that isn't a member card: 72003; not approved: 40078",
            "the errcodes' messages",
        ),
        inferred(
            "an end before the beginning: 40079; in the past: 72032; a minimum cost above the \
         maximum: 40035",
            "the errcodes' messages",
        ),
        invented(
            "every number is bound to the account, so 72002 never occurs",
            "the sandbox has no merchants of Weixin Pay",
        ),
        invented(
            "a rule for which every merchant is refused isn't made; the first refusal is returned",
            "no source states it",
        ),
        invented(
            "`RULE_TYPE_SINGLE_PAY`, which wechatpy has: 40035",
            "the catalogue has no members for it",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let missing = |name: &str| Rejection::at(MISSING_REQUIRED_FIELDS, name);
        let mut rule = asked.rule_info.ok_or_else(|| missing("rule_info"))?;
        if rule.rule_type != Some(RuleType::PayMemberCard) {
            let kind =
                rule.rule_type.as_ref().map_or(MISSING_REQUIRED_FIELDS, |_| INVALID_ARGUMENT);
            return Err(Rejection::at(kind, "rule_info.type"));
        }
        let base = rule.base_info.take().ok_or_else(|| missing("rule_info.base_info"))?;
        let member = rule.member_rule.as_ref().ok_or_else(|| missing("rule_info.member_rule"))?;
        let (begin, end) = check_times(&base, platform.now())?;
        check_card(platform, member)?;
        let mchids = base.mchid_list.clone().filter(|list| !list.is_empty());
        let mchids = mchids.ok_or_else(|| missing("rule_info.base_info.mchid_list"))?;
        if mchids.len() > MAX_MERCHANTS {
            return Err(Rejection::at(TOO_MANY_MCHIDS, "rule_info.base_info.mchid_list"));
        }
        let (mut accepted, mut refused) = (Vec::new(), Vec::new());
        for mchid in mchids {
            match refusal(platform, &mchid, begin, end) {
                Some(refusal) => refused.push(refusal),
                None if accepted.contains(&mchid) => {}
                None => accepted.push(mchid),
            }
        }
        if accepted.is_empty() {
            let errcode = refused.first().and_then(|first| first.errcode).unwrap_or(INVALID_MCHID);
            return Err(Rejection::at(errcode, "rule_info.base_info.mchid_list"));
        }
        rule.base_info = Some(written(base, &accepted, platform.now()));
        let rule_id = platform.world().pay_gift_cards.next_id();
        platform.commit(WorldChange::from(PayGiftCardChange::Made { rule: Box::new(rule) }))?;
        Ok(Response {
            rule_id: Some(rule_id),
            fail_mchid_list: Some(refused),
            succ_mchid_list: Some(accepted),
            ..Response::default()
        })
    }
}

fn check_times(base: &RuleBase, now: UnixSeconds) -> Result<(UnixSeconds, UnixSeconds), Rejection> {
    let missing = |name: &str| Rejection::at(MISSING_REQUIRED_FIELDS, name);
    let begin = base.begin_time.ok_or_else(|| missing("rule_info.base_info.begin_time"))?;
    let end = base.end_time.ok_or_else(|| missing("rule_info.base_info.end_time"))?;
    if end <= begin {
        return Err(Rejection::at(INVALID_TIME, "rule_info.base_info.end_time"));
    }
    if end <= now {
        return Err(Rejection::at(PAY_GIFT_RULE_EXPIRED, "rule_info.base_info.end_time"));
    }
    Ok((begin, end))
}

fn check_card(platform: &Platform, member: &MemberRule) -> Result<(), Rejection> {
    let card_id = member.card_id.as_ref().filter(|card_id| !card_id.is_empty());
    let card_id =
        card_id.ok_or_else(|| Rejection::at(MISSING_CARD_ID, "rule_info.member_rule.card_id"))?;
    let record = find_existing(platform, card_id)?;
    if *record.card.card_type() != CardType::MemberCard {
        return Err(Rejection::at(MEMBER_CARD_REQUIRED, "rule_info.member_rule.card_id"));
    }
    if !record.status().is_issuable() {
        return Err(Rejection::at(INVALID_CARD_STATUS, "rule_info.member_rule.card_id"));
    }
    let missing = |name: &str| Rejection::at(MISSING_REQUIRED_FIELDS, name);
    let least = member.least_cost.ok_or_else(|| missing("rule_info.member_rule.least_cost"))?;
    let max = member.max_cost.ok_or_else(|| missing("rule_info.member_rule.max_cost"))?;
    if least > max || max == Fen::new(0) {
        return Err(Rejection::at(INVALID_ARGUMENT, "rule_info.member_rule.max_cost"));
    }
    Ok(())
}

/// Returns the reason why a rule can't apply to a merchant.
fn refusal(
    platform: &Platform,
    mchid: &str,
    begin: UnixSeconds,
    end: UnixSeconds,
) -> Option<RefusedMerchant> {
    let occupied = platform.world().pay_gift_cards.occupying(mchid, begin, end);
    let is_number = !mchid.is_empty() && mchid.bytes().all(|byte| byte.is_ascii_digit());
    let errcode = match occupied {
        _ if !is_number => INVALID_MCHID,
        Some(_) => PAY_GIFT_RULE_STATUS,
        None => return None,
    };
    Some(RefusedMerchant {
        mchid: Some(mchid.to_owned()),
        errcode: Some(errcode),
        errmsg: find(errcode).map(|row| row.message.to_owned()),
        occupy_rule_id: occupied,
        occupy_appid: occupied.map(|_| platform.settings.app_id.clone()),
        ..RefusedMerchant::default()
    })
}

/// Returns place and time of the rule as `getbyid` returns them.
fn written(base: RuleBase, accepted: &[String], now: UnixSeconds) -> RuleBase {
    RuleBase {
        mchid_list: Some(accepted.to_vec()),
        status: Some(STATUS.to_owned()),
        create_time: Some(now),
        update_time: Some(now),
        ..base
    }
}
