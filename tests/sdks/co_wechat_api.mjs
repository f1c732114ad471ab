// co-wechat-api. Its card endpoints have fixed addresses, so its own hook for requests changes their host.

import { basename } from 'node:path';
import { statSync } from 'node:fs';

export function coWechatApi(require, proxy, keyId, key) {
  const API = require('co-wechat-api');
  const api = new API(keyId, key);
  const hosts = /^https?:\/\/(file\.)?api\.weixin\.qq\.com/;
  api.request = (url, options, retry) =>
    API.prototype.request.call(api, url.replace(hosts, proxy), options, retry);
  const post = async (path, body) => {
    const { accessToken } = await api.ensureAccessToken();
    const options = { method: 'POST', data: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    return api.request(`https://api.weixin.qq.com${path}?access_token=${accessToken}`, options);
  };
  return {
    errcode: (error) => error.code,
    token: async () => (await api.ensureAccessToken()).accessToken,
    freshToken: async () => (await api.getAccessToken()).accessToken,
    colors: () => api.getColors(),
    // Its uploadLogo passes the form under a name that its HTTP client no longer reads, so nothing would be sent.
    upload: async (file) => {
      const form = require('formstream')();
      form.file('buffer', file, basename(file), statSync(file).size);
      const { accessToken } = await api.ensureAccessToken();
      const options = { method: 'POST', headers: form.headers(), data: form };
      return api.request(`${api.fileServerPrefix}media/uploadimg?access_token=${accessToken}`, options);
    },
    stores: (begin, limit) => api.getPois(begin, limit),
    store: (id) => api.getPoi(id),
    create: (card) => api.createCard(card),
    get: (id) => api.getCard(id),
    list: (offset, count, status) => api.getCards(offset, count, status),
    update: (id, type, object) =>
      type === 'member_card' ? api.updateCard(id, object) : post('/card/update', { card_id: id, [type]: object }),
    stock: (id, change) => api.updateCardStock(id, change),
    qrCode: (card) => api.createQRCode(card),
    whitelist: (info) => api.setTestWhitelist(info),
    code: (code, id) => api.getCode(code, id),
    consume: (code, id) => api.consumeCode(code, id),
    decrypt: (encrypted) => api.decryptCode(encrypted),
    cardsOf: (openid, id) => api.getCardList(openid, id),
    voidCode: (code, id) => api.unavailableCode(code, id),
    activate: (info) => api.activateMembercard(info),
    updateMember: (info) => api.updateMembercard(info),
    updateMovieTicket: (info) => api.updateMovieTicket(info),
    remove: (id) => api.deleteCard(id),
    ticket: () => api.getTicket('wx_card'),
    oldStores: () => api.getLocations(0, 10),
    figures: (begin, end) =>
      post('/datacube/getcardbizuininfo', { begin_date: begin, end_date: end, cond_source: 1 }),
    withToken: (token) => {
      api.saveToken({ accessToken: token, expireTime: Date.now() + 3_600_000 });
    },
  };
}
