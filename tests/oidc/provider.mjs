// A certified OpenID provider with two users, for the browser journey. Started as
//   node provider.mjs FOLDER DESK
// where FOLDER contains node_modules, DESK is the desk's URL, and CLIENT_SECRET is an environment variable. It prints its own
// URL and exits when its standard input closes.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder, desk] = process.argv.slice(2);
const library = createRequire(`${folder}/package.json`).resolve('oidc-provider');
const { default: Provider } = await import(pathToFileURL(library).href);

const users = {
  li: { preferred_username: 'Li.Wei', name: '李伟', groups: ['card-editors', 'staff'] },
  wang: { preferred_username: 'wang.fang', name: '王芳', groups: ['card-viewers'] },
};

const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
// Another host name than the desk's, so that browsers treat the two as different sites.
const issuer = `http://localhost:${server.address().port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: 'card-desk',
    client_secret: process.env.CLIENT_SECRET,
    redirect_uris: [`${desk}/sign-in/oidc/callback`],
    post_logout_redirect_uris: [`${desk}/`],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], groups: ['groups'] },
  findAccount: (_context, id) =>
    users[id] && { accountId: id, claims: () => ({ sub: id, ...users[id] }) },
  pkce: { required: () => true, methods: ['S256'] },
  cookies: { keys: ['for the journey'] },
});
const answer = provider.callback();
server.on('request', (request, response) => {
  if (request.url === '/favicon.ico') response.writeHead(204).end();
  else answer(request, response);
});
console.log(`the provider listens on ${issuer}`);
process.stdin.resume().on('end', () => process.exit(0));
