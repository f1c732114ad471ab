//! The roles required by actions, taken from the server's own table at compile time.

use desk_api::{
    identity::Role,
    path::{ABOUT as ABOUT_PATH, ACCOUNTS as ACCOUNTS_PATH, desk, identity, third_party},
    rights::{role_everywhere, role_in_account, role_of},
};
use weixin_api::{card, code, endpoint::Endpoint, issue, sub_merchant, token_inventory};

/// Sees vouchers.
pub const READ: Role = of(role_in_account("GET", desk::CARDS));
/// Changes a voucher.
pub const EDIT: Role = of(role_in_account("POST", desk::CARD_UPDATE));
/// Creates a voucher.
pub const CREATE: Role = role_of(&card::create::Create::INFO);
/// Deletes a voucher.
pub const DELETE: Role = role_of(&card::delete::Delete::INFO);
/// Redeems a code.
pub const REDEEM: Role = role_of(&code::consume::Consume::INFO);
/// Makes a code void.
pub const MAKE_VOID: Role = role_of(&code::set_unavailable::SetUnavailable::INFO);
/// Replaces a code.
pub const REPLACE: Role = role_of(&code::update::Update::INFO);
/// Locks a code for a user.
pub const MARK: Role = role_of(&code::mark::Mark::INFO);
/// Imports codes.
pub const IMPORT: Role = role_of(&code::deposit::Deposit::INFO);
/// Sees whole codes and users in events.
pub const SEE_CODES: Role = role_of(&code::list_of_user::ListOfUser::INFO);
/// Reads what an event is about again.
pub const REPLAY: Role = of(role_in_account("POST", desk::PUSH_REPLAY));
/// Saves the merchant's profile.
pub const PROFILE: Role = of(role_in_account("PUT", desk::PROFILE));
/// Saves and removes views.
pub const VIEWS: Role = of(role_in_account("PUT", desk::VIEW));
/// Compares all vouchers with what was last known of them.
pub const COMPARE: Role = of(role_in_account("POST", desk::DRIFT));
/// Decides about a write whose outcome is unknown.
pub const SETTLE: Role = of(role_in_account("POST", desk::WRITE_SETTLE));
/// Runs commands in the sandbox.
pub const SANDBOX: Role = of(role_in_account("POST", desk::SANDBOX_COMMAND));
/// Creates and changes channels, and keeps their QR codes.
pub const CHANNELS: Role = of(role_in_account("POST", desk::CHANNELS));
/// Lets the platform make QR codes and pages, and sets testers.
pub const ISSUE: Role = role_of(&issue::create_qr_code::CreateQrCode::INFO);
/// Signs pages and cards.
pub const SIGN: Role = of(role_in_account("POST", desk::SIGN_PAGE));
/// Decrypts the code of a redirect.
pub const DECRYPT: Role = of(role_in_account("POST", desk::DECRYPT_CODE));
/// Reads about the whole server.
pub const ABOUT: Role = of(role_everywhere("GET", ABOUT_PATH));
/// Manages the accounts of the server.
pub const ACCOUNTS: Role = of(role_everywhere("POST", ACCOUNTS_PATH));
/// Manages users.
pub const USERS: Role = of(role_everywhere("POST", identity::USERS));
/// Manages API keys.
pub const KEYS: Role = of(role_everywhere("POST", identity::KEYS));

/// Authorises merchants for the third-party platform.
pub const THIRD_PARTY: Role = of(role_everywhere("POST", third_party::BEGIN));

/// Makes and downloads the archive.
pub const ARCHIVE: Role = of(role_in_account("POST", desk::ARCHIVE));

/// Lets the server check what the account may still do.
pub const CHECK_CAPABILITIES: Role = of(role_in_account("POST", desk::CAPABILITIES));

/// Submits and changes sub-merchants.
pub const SUB_MERCHANTS: Role = role_of(&sub_merchant::submit::Submit::INFO);

/// Buys stock with inventory tokens.
pub const BUY_STOCK: Role = role_of(&token_inventory::confirm::Confirm::INFO);
/// Changes the stock of an ordinary card.
pub const MODIFY_STOCK: Role = role_of(&card::modify_stock::ModifyStock::INFO);
/// Sets when the stock of a voucher is low.
pub const SET_RULE: Role = of(role_in_account("PUT", desk::STOCK_RULE));
/// Orders inventory tokens.
pub const RECHARGE: Role = role_of(&token_inventory::recharge::Recharge::INFO);
/// Opens the account of inventory tokens.
pub const OPEN_TOKENS: Role = role_of(&token_inventory::activate::Activate::INFO);

/// A route without a row is refused for every role.
const fn of(role: Option<Role>) -> Role {
    match role {
        Some(role) => role,
        None => Role::Admin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The roles as in `README.md`.
    #[test]
    fn roles_are_those_of_the_documentation() {
        let editors = [EDIT, CREATE, PROFILE, VIEWS, SETTLE, SANDBOX, REPLAY, SIGN];
        for role in editors.into_iter().chain([MODIFY_STOCK, SET_RULE, CHANNELS, ISSUE]) {
            assert_eq!(role, Role::Editor);
        }
        assert_eq!(READ, Role::Viewer);
        assert_eq!((SEE_CODES, [REDEEM, DECRYPT]), (Role::Redeemer, [Role::Clerk; 2]));
        let admins = [DELETE, ACCOUNTS, USERS, KEYS, ABOUT, THIRD_PARTY, SUB_MERCHANTS];
        let tokens = [BUY_STOCK, RECHARGE, OPEN_TOKENS];
        for role in admins.into_iter().chain([CHECK_CAPABILITIES, ARCHIVE]).chain(tokens) {
            assert_eq!(role, Role::Admin);
        }
    }
}
