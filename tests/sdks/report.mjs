// The report of a run: a line for each check, and the counts at the end.

import { isDeepStrictEqual } from 'node:util';

export class Report {
  constructor(sdk) {
    this.sdk = sdk;
    this.calls = 0;
    this.called = new Set();
    this.checks = 0;
    this.failures = 0;
  }

  /** Calls a method of the SDK and counts it. Returns the response. */
  async call(sdk, method, ...args) {
    this.calls += 1;
    this.called.add(method);
    return sdk[method](...args);
  }

  /** Checks an effect. */
  check(what, found, expected) {
    this.checks += 1;
    const isRight = isDeepStrictEqual(found, expected);
    this.failures += isRight ? 0 : 1;
    const why = `: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
    console.log(isRight ? `  ok      ${what}` : `  FAILED  ${what}${why}`);
  }

  /** Checks that a call fails with an errcode, as the SDK's own error. */
  async refused(errcode, sdk, method, ...args) {
    let found;
    try {
      found = `the response ${JSON.stringify(await this.call(sdk, method, ...args))}`;
    } catch (error) {
      found = sdk.errcode(error) ?? `${error}`;
    }
    this.check(`${method} is refused with ${errcode}`, found, errcode);
  }

  /** Prints the counts. Returns whether every check passed. */
  end() {
    console.log(
      `${this.sdk}: ${this.calls} calls of ${this.called.size} different methods; ` +
        `${this.checks} checks, ${this.failures} failed`,
    );
    return this.failures === 0;
  }
}
