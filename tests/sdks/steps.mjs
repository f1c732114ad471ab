// A merchant's work through an SDK. Every effect is read back from the sandbox, without the proxy.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ANNA = 'oSandbAAAAAAAAAAAAAAAAAAAAAA';
const BORIS = 'oSandbBBBBBBBBBBBBBBBBBBBBBB';

/** The base data of [S3, "3 HelloWorld", step 3]. */
function baseInfo(logoUrl, stores, members) {
  return {
    logo_url: logoUrl,
    brand_name: '微信餐厅',
    code_type: 'CODE_TYPE_TEXT',
    title: '132元双人火锅',
    color: 'Color010',
    notice: '使用时向服务员出示此券',
    service_phone: '020-88888888',
    description: '不可与其他优惠同享',
    date_info: { type: 'DATE_TYPE_FIX_TERM', fixed_term: 15, fixed_begin_term: 0 },
    sku: { quantity: 1000 },
    get_limit: 3,
    can_share: true,
    can_give_friend: true,
    location_id_list: stores,
    custom_url_name: '立即使用',
    custom_url: 'http://www.qq.com',
    ...members,
  };
}

export async function steps(sdk, sandbox, report) {
  const call = (method, ...args) => report.call(sdk, method, ...args);
  await tokens(sdk, report, call);
  const { logoUrl, stores } = await material(sandbox, report, call);
  const cardId = await cards(sdk, sandbox, report, call, logoUrl, stores);
  await codes(sdk, sandbox, report, call, cardId);
  await members(sandbox, report, call, logoUrl, stores);
  await refusals(sdk, sandbox, report, call, cardId);
}

async function tokens(sdk, report, call) {
  const token = await call('token');
  report.check('the token is the proxy\'s own', token.startsWith('cdt_'), true);
  report.check('fourteen colours', (await call('colors')).colors.length, 14);
  const fresh = await call('freshToken');
  report.check('a new token differs', fresh !== token && fresh.startsWith('cdt_'), true);
  report.check('and works', (await call('colors')).errcode, 0);
}

async function material(sandbox, report, call) {
  const listed = await call('list', 0, 1);
  const sample = await sandbox.baseInfo(listed.card_id_list[0]);
  const picture = await sandbox.picture(sample.logo_url);
  const folder = mkdtempSync(join(tmpdir(), 'card-desk-sdk-'));
  const file = join(folder, 'logo.jpg');
  writeFileSync(file, picture);
  const { url: logoUrl } = await call('upload', file);
  rmSync(folder, { recursive: true });
  report.check('the picture is there with its bytes', picture.equals(await sandbox.picture(logoUrl)), true);
  const found = (await call('stores', 0, 3)).business_list.map((store) => store.base_info.poi_id);
  report.check('three stores', found.length, 3);
  const { business } = await call('store', found[0]);
  const same = await sandbox.read('/cgi-bin/poi/getpoi', { poi_id: found[0] });
  report.check('a store is read', business.base_info.business_name, same.business.base_info.business_name);
  return { logoUrl, stores: found.map(Number) };
}

async function cards(sdk, sandbox, report, call, logoUrl, stores) {
  const groupon = { base_info: baseInfo(logoUrl, stores), deal_detail: '以下锅底2选1' };
  const { card_id: cardId } = await call('create', { card_type: 'GROUPON', groupon });
  const { title, status } = await sandbox.baseInfo(cardId);
  report.check('the card exists and waits for its review', [title, status], ['132元双人火锅', 'CARD_STATUS_NOT_VERIFY']);
  await sandbox.command('approve', { card_id: cardId });
  const { card } = await call('get', cardId);
  report.check('it is read', card.groupon.base_info.status, 'CARD_STATUS_VERIFY_OK');
  report.check('the newest is listed first', (await call('list', 0, 1)).card_id_list, [cardId]);
  const ofStatus = await call('list', 0, 50, ['CARD_STATUS_VERIFY_OK']);
  report.check('also by status', ofStatus.card_id_list.includes(cardId), true);
  const updated = await call('update', cardId, 'groupon', { base_info: { service_phone: '021-1' } });
  report.check('a phone number changes without a review', updated.send_check, false);
  report.check('it is stored', (await sandbox.baseInfo(cardId)).service_phone, '021-1');
  await call('stock', cardId, 500);
  report.check('500 more', (await sandbox.baseInfo(cardId)).sku.quantity, 1500);
  await call('stock', cardId, -300);
  report.check('300 fewer', (await sandbox.baseInfo(cardId)).sku.quantity, 1200);
  const { ticket } = await call('qrCode', { card_id: cardId, outer_str: 'till' });
  const { codes } = await sandbox.command('scan_qr_code', { ticket, openid: ANNA });
  report.check('the QR code gives a card', codes.length, 1);
  const { outer_str: channel } = await call('code', codes[0], cardId);
  report.check('with its channel', channel, 'till');
  const whitelist = await call('whitelist', { openid: [ANNA], username: [] });
  report.check('one tester', whitelist.white_list_size, 1);
  const members = { base_info: baseInfo(logoUrl, stores), deal_detail: '以下锅底2选1' };
  const { card_id: other } = await call('create', { card_type: 'GROUPON', groupon: members });
  await call('remove', other);
  report.check('deleted', (await sandbox.baseInfo(other)).status, 'CARD_STATUS_DELETE');
  await report.refused(40078, sdk, 'remove', other);
  return cardId;
}

async function codes(sdk, sandbox, report, call, cardId) {
  const status = async (code) =>
    (await sandbox.read('/card/code/get', { code, card_id: cardId, check_consume: false })).user_card_status;
  const code = await sandbox.receive(cardId, ANNA);
  const held = (await call('cardsOf', ANNA, cardId)).card_list.map((it) => it.code);
  report.check('the user holds it', held.includes(code), true);
  report.check('it can be redeemed', (await call('code', code, cardId)).can_consume, true);
  const link = new URL((await sandbox.command('follow_link', { code })).redirect);
  report.check('decrypted', (await call('decrypt', link.searchParams.get('encrypt_code'))).code, code);
  report.check('whose code it was', (await call('consume', code, cardId)).openid, ANNA);
  report.check('it is redeemed', await status(code), 'CONSUMED');
  await report.refused(40099, sdk, 'consume', code, cardId);
  const second = await sandbox.receive(cardId, ANNA);
  await call('voidCode', second, cardId);
  report.check('it is void', await status(second), 'UNAVAILABLE');
  await report.refused(40056, sdk, 'consume', '000000000000');
}

async function members(sandbox, report, call, logoUrl, stores) {
  const own = { supply_bonus: true, supply_balance: true, prerogative: '九折' };
  const card = { card_type: 'MEMBER_CARD', member_card: { base_info: baseInfo(logoUrl, stores), ...own } };
  const { card_id: cardId } = await call('create', card);
  await sandbox.command('approve', { card_id: cardId });
  const code = await sandbox.receive(cardId, ANNA);
  const member = async () => {
    const { membership_number: number, bonus } = await sandbox.read('/card/membercard/userinfo/get', {
      card_id: cardId,
      code,
    });
    return [number, bonus];
  };
  await call('activate', { membership_number: 'AAA00000001', code, card_id: cardId, init_bonus: '100' });
  report.check('activated, with a number as a text', await member(), ['AAA00000001', 100]);
  const { result_bonus: bonus } = await call('updateMember', { code, card_id: cardId, add_bonus: -30 });
  report.check('the new points', bonus, 70);
  report.check('are the member\'s', await member(), ['AAA00000001', 70]);
  await call('update', cardId, 'member_card', { base_info: { service_phone: '021-2' } });
  report.check('the card changes', (await sandbox.baseInfo(cardId)).service_phone, '021-2');
}

async function refusals(sdk, sandbox, report, call, cardId) {
  await report.refused(40073, sdk, 'get', 'pUnknown');
  await report.refused(40035, sdk, 'list', 0, 51, []);
  await report.refused(61500, sdk, 'figures', '2026/11/01', '2026/11/01');
  const figures = await call('figures', '2026-11-20', '2026-11-21');
  report.check('figures of two days', figures.list.map((row) => row.ref_date), ['2026-11-20', '2026-11-21']);
  await report.refused(40071, sdk, 'updateMovieTicket', {
    code: await sandbox.receive(cardId, BORIS),
    ticket_class: '4D',
    show_time: 1_795_400_000,
    duration: 120,
    screening_room: '5号影厅',
    seat_number: ['5排14号'],
  });
  // Card Desk's own refusals, in its private range.
  await report.refused(-99011, sdk, 'ticket');
  await report.refused(-99005, sdk, 'oldStores');
  await report.refused(-99004, sdk, 'create', { card_type: 'GROUPON', groupon: { base_info: {} } });
  // The SDK fetches another token by itself, or reports it.
  await sdk.withToken('cdt_1.main.p1.1.AAAA');
  try {
    report.check('an invalid token is replaced', (await call('colors')).errcode, 0);
  } catch (error) {
    report.check('an invalid token is reported', sdk.errcode(error), 40001);
  }
}
