// wechat-api, with callbacks. Its addresses are properties.

import { promisify } from 'node:util';

export function wechatApi(require, proxy, keyId, key) {
  const API = require('wechat-api');
  const api = new API(keyId, key);
  api.endpoint = proxy;
  api.fileServerPrefix = `${proxy}/cgi-bin/`;
  const call = (method) => promisify(api[method].bind(api));
  const ensured = async () => (await call('getLatestToken')()).accessToken;
  const post = async (path, body) => {
    const options = { type: 'POST', dataType: 'json', contentType: 'json', data: body };
    return call('request')(`${proxy}${path}?access_token=${await ensured()}`, options);
  };
  return {
    errcode: (error) => error.code,
    token: ensured,
    freshToken: async () => (await call('getAccessToken')()).accessToken,
    colors: () => call('getColors')(),
    upload: (file) => call('uploadLogo')(file),
    stores: (begin, limit) => call('getPois')(begin, limit),
    store: (id) => call('getPoi')(id),
    create: (card) => call('createCard')(card),
    get: (id) => call('getCard')(id),
    list: (offset, count, status) => call('getCards')(offset, count, status ?? []),
    update: (id, type, object) => call('updateCard')(id, type, object),
    stock: (id, change) => call('updateCardStock')(id, change),
    qrCode: (card) => call('createQRCode')(card),
    whitelist: (info) => call('setTestWhitelist')(info),
    code: (code, id) => call('getCode')(code, id),
    consume: (code, id) => call('consumeCode')(code, id),
    decrypt: (encrypted) => call('decryptCode')(encrypted),
    cardsOf: (openid, id) => post('/card/user/getcardlist', { openid, card_id: id }),
    voidCode: (code, id) => call('unavailableCode')(code, id),
    activate: (info) => call('activateMembercard')(info),
    updateMember: (info) => call('updateMembercard')(info),
    updateMovieTicket: (info) => call('updateMovieTicket')(info),
    remove: (id) => call('deleteCard')(id),
    ticket: () => call('getTicket')('wx_card'),
    oldStores: () => call('getLocations')(0, 10),
    figures: (begin, end) => call('getTotalCardDataInfo')(begin, end, 1),
    withToken: async (token) => {
      await call('saveToken')({ accessToken: token, expireTime: Date.now() + 3_600_000 });
    },
  };
}
