// Drives the proxy with an unmodified SDK. Run by the test `sdks`:
//
//     node run.mjs FOLDER_OF_MODULES SDK PROXY SANDBOX KEY_ID
//
// The environment holds the key (CARD_DESK_KEY) and the sandbox's own credentials (SANDBOX_APP_ID, SANDBOX_SECRET), with
// which the effects are read back without the proxy.

import { createRequire } from 'node:module';
import { coWechatApi } from './co_wechat_api.mjs';
import { nodeEasywechat } from './node_easywechat.mjs';
import { Report } from './report.mjs';
import { Sandbox } from './sandbox.mjs';
import { steps } from './steps.mjs';
import { wechatApi } from './wechat_api.mjs';

const sdks = { 'co-wechat-api': coWechatApi, 'node-easywechat': nodeEasywechat, 'wechat-api': wechatApi };

const [folder, name, proxy, sandboxAddress, keyId] = process.argv.slice(2);
const { CARD_DESK_KEY, SANDBOX_APP_ID, SANDBOX_SECRET } = process.env;
const require = createRequire(`${folder}/`);
const sdk = sdks[name](require, proxy, keyId, CARD_DESK_KEY);
const sandbox = new Sandbox(sandboxAddress, SANDBOX_APP_ID, SANDBOX_SECRET);
const report = new Report(name);
await steps(sdk, sandbox, report);
process.exitCode = report.end() ? 0 : 1;
