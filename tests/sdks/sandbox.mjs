// What users and Weixin do, and the platform's own view, read without the proxy.

export class Sandbox {
  constructor(address, appId, secret) {
    this.address = address;
    this.credentials = { grant_type: 'client_credential', appid: appId, secret };
  }

  /** Runs a command and returns its result. */
  async command(command, members) {
    return this.post('/sandbox/command', { command, ...members });
  }

  /** Lets a user receive a card and returns the code. */
  async receive(cardId, openid) {
    return (await this.command('receive_as', { card_id: cardId, openid })).codes[0];
  }

  /** Calls an endpoint of the platform with its own token. */
  async read(path, body) {
    const { access_token: token } = await this.post('/cgi-bin/stable_token', this.credentials);
    return this.post(`${path}?access_token=${token}`, body);
  }

  /** The base data of a card. */
  async baseInfo(cardId) {
    const { card } = await this.read('/card/get', { card_id: cardId });
    return card[card.card_type.toLowerCase()].base_info;
  }

  /** The bytes of a picture, which the sandbox stores under the hash in its URL. */
  async picture(url) {
    const answer = await fetch(`${this.address}/sandbox/images/${url.split('/').at(-2)}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async post(path, body) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(this.address + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
