import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DingtalkError } from '../../../src/channels/dingtalk/dingtalk-error.ts';
import { openHttp } from '../../../src/channels/dingtalk/dingtalk-http.ts';

let server: Server;
let answer: { readonly status: number; readonly body: string };
let headers: IncomingHttpHeaders = {};
beforeAll(async () => {
  server = createServer((asked, out) => {
    headers = asked.headers;
    out.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const asked = async (status: number, body: object | string) => {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x?session=secret1`;
  return openHttp(1_000)({ url, body: {} }).catch((it: unknown) => it);
};
const denied = (code: string) => `Forbidden.AccessDenied.${code}`;

test.each([
  ['the old interface’s yes', 200, { errcode: 0, errmsg: 'ok' }],
  ['the new interface’s yes', 200, { processQueryKey: 'p' }],
])('%s', async (_, status, body) => expect(await asked(status, body)).toMatchObject({ body }));

test.each([
  ['a token that ran out, small letters', 400, { code: 'invalidauthentication', message: 'x' }, 'token'],
  ['... in the old interface', 200, { errcode: 40014, errmsg: 'x' }, 'token'],
  ['... or inside another code', 200, { errcode: 88, sub_code: '42001', sub_msg: 'x' }, 'token'],
  ['a wrong secret', 401, { code: 'authFailed', message: '鉴权失败', requestid: 'R' }, 'settings'],
  ['... in other words', 400, { code: 'invalidClientIdOrSecret' }, 'settings'],
  ['a permission', 403, { code: denied('AccessTokenPermissionDenied') }, 'scope'],
  ['calls a second', 403, { code: denied('QpsLimitForApi') }, 'limit'],
  ['calls a month', 403, { code: denied('ApiCountLimitForOrg') }, 'quota'],
  ['calls a month, old', 200, { errcode: 90020 }, 'quota'],
  ['an address that calls too much', 403, { status: 1111, wait: 5, source: 'x5', punish: 'deny' }, 'limit'],
  ['a page, 400', 400, '<html>plain HTTP request was sent to HTTPS port</html>', 'unknown'],
  ['a page, 404', 404, '<html/>', 'unknown'],
  ['a page, 403', 403, '<html/>', 'limit'],
  ['a page, 502', 502, '<html/>', 'unclear'],
  ['a page, 503', 503, '<html/>', 'busy'],
  ['a page, 200', 200, '<html/>', 'unclear'],
  ['somewhere else', 302, '', 'unclear'],
  ['nothing, 500', 500, '', 'unclear'],
  ['the platform’s own time is up', 200, { errcode: 15, errmsg: 'isp.top-remote-connection-timeout' }, 'unclear'],
  ['a code nobody knows', 200, { errcode: 99999 }, 'unknown'],
])('%s', async (_, status, body, failure) => {
  const error = await asked(status, body);
  expect(error).toBeInstanceOf(DingtalkError);
  expect(error).toMatchObject({ failure });
  expect((error as Error).message).not.toContain('secret1');
});

test('what is missing, and the number of the request, stand in the words', async () => {
  const body = {
    code: denied('AccessTokenPermissionDenied'),
    message: '应用尚未开通所需的权限',
    requestid: 'R-1',
    accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] },
  };
  expect((await asked(403, body)) as Error).toMatchObject({
    message: expect.stringMatching(/permission missing: qyapi_robot_sendmsg.*R-1/),
  });
});

test('a call has a connection of its own, and asks for JSON', async () => {
  await asked(200, {});
  expect(headers).toMatchObject({
    connection: 'close',
    accept: 'application/json',
    'content-type': 'application/json',
  });
});
