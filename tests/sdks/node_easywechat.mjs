// node-easywechat, with the stable token. Only the base URL of its HTTP client differs.

import { readFileSync } from 'node:fs';

export function nodeEasywechat(require, proxy, keyId, key) {
  const { OfficialAccount } = require('node-easywechat');
  const FormData = require('form-data');
  const app = new OfficialAccount({
    app_id: keyId,
    secret: key,
    use_stable_access_token: true,
    http: { baseURL: `${proxy}/`, throw: false },
  });
  const client = app.getClient();
  const settled = (response) => {
    const body = response.toObject();
    if (body.errcode) throw Object.assign(new Error(body.errmsg), { errcode: body.errcode });
    return body;
  };
  const post = async (path, body) => settled(await client.postJson(path, body));
  return {
    errcode: (error) => error.errcode ?? JSON.parse(/\{.*\}/.exec(error.message)?.[0] ?? '{}').errcode,
    token: () => app.getAccessToken().getToken(),
    freshToken: () => app.getAccessToken().getStableAccessToken(true),
    colors: async () => settled(await client.get('card/getcolors')),
    upload: async (file) => {
      const formData = new FormData();
      formData.append('media', readFileSync(file), 'logo.jpg');
      return settled(await client.post('cgi-bin/media/uploadimg', { formData }));
    },
    stores: (begin, limit) => post('cgi-bin/poi/getpoilist', { begin, limit }),
    store: (id) => post('cgi-bin/poi/getpoi', { poi_id: id }),
    create: (card) => post('card/create', { card }),
    get: (id) => post('card/get', { card_id: id }),
    list: (offset, count, status) => post('card/batchget', { offset, count, status_list: status }),
    update: (id, type, object) => post('card/update', { card_id: id, [type]: object }),
    stock: (id, change) =>
      post('card/modifystock', {
        card_id: id,
        [change > 0 ? 'increase_stock_value' : 'reduce_stock_value']: `${Math.abs(change)}`,
      }),
    qrCode: (card) => post('card/qrcode/create', { action_name: 'QR_CARD', action_info: { card } }),
    whitelist: (info) => post('card/testwhitelist/set', info),
    code: (code, id) => post('card/code/get', { code, card_id: id }),
    consume: (code, id) => post('card/code/consume', { code, card_id: id }),
    decrypt: (encrypted) => post('card/code/decrypt', { encrypt_code: encrypted }),
    cardsOf: (openid, id) => post('card/user/getcardlist', { openid, card_id: id }),
    voidCode: (code, id) => post('card/code/unavailable', { code, card_id: id }),
    activate: (info) => post('card/membercard/activate', info),
    updateMember: (info) => post('card/membercard/updateuser', info),
    updateMovieTicket: (info) => post('card/movieticket/updateuser', info),
    remove: (id) => post('card/delete', { card_id: id }),
    ticket: async () => settled(await client.get('cgi-bin/ticket/getticket', { params: { type: 'wx_card' } })),
    oldStores: () => post('card/location/batchget', { offset: 0, count: 10 }),
    figures: (begin, end) =>
      post('datacube/getcardbizuininfo', { begin_date: begin, end_date: end, cond_source: 1 }),
    withToken: (token) => client.withAccessToken({ toQuery: async () => ({ access_token: token }) }),
  };
}
