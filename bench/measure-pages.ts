import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { createLoginHandler } from '../lambdas/endpoints/login/handler.ts';
import { SCRIPT } from '../lambdas/endpoints/pages/script.ts';
import { FRONT_DOOR_HEADERS } from '../lambdas/platform/headers.ts';
import { CHOICE, openSite, type SiteOptions } from '../test/support/managed-login.ts';
import { openWorld, type World } from '../test/support/world.ts';
import type { Report } from './report.ts';

const CALLBACK = 'https://app.example.com/callback';
const WARM_UP = 30;

/** What the sign-in page costs, over `turns` turns: CPU of the function to its answer, and bytes on the way to the browser. */
export const measurePages = async (turns: number): Promise<Report> => {
  const world = await openWorld();
  try {
    const rows = [
      await measurePage(world, 'name and password', {}, turns),
      await measurePage(world, 'name, and passkeys at once', CHOICE, turns),
    ];
    return {
      title: 'The sign-in page',
      columns: ['/login asks for', 'CPU, ms', 'HTML and styles, bytes', 'compressed', 'script, compressed'],
      rows,
      notes: [
        `GET over ${turns} turns after a warm-up, from the event to the answer, reading the client from a DynamoDB engine of its own process. Compressed by gzip. The script is kept by browsers.`,
      ],
    };
  } finally {
    await world.close();
  }
};

async function measurePage(
  world: World,
  name: string,
  options: SiteOptions,
  turns: number,
): Promise<Report['rows'][number]> {
  const site = await openSite(world, CALLBACK, options);
  const handler = createLoginHandler({ ...world.services, originVerifySecret: async () => world.originVerifySecret });
  const event = createPageEvent(new URL(site.address('/login')), world.originVerifySecret);
  let body = '';
  for (let turn = 0; turn < WARM_UP; turn += 1) body = (await handler(event, {} as Context)).body ?? '';
  if (!body.includes('id="login"')) throw new Error('the page is not the one to be measured');
  const before = process.cpuUsage();
  for (let turn = 0; turn < turns; turn += 1) await handler(event, {} as Context);
  const { user, system } = process.cpuUsage(before);
  return [
    name,
    { value: (user + system) / 1000 / turns, digits: 2, target: 10 },
    { value: Buffer.byteLength(body), digits: 0 },
    { value: gzipSync(body).length, digits: 0, target: 30 * 1024 },
    { value: gzipSync(SCRIPT.code).length, digits: 0, target: 15 * 1024 },
  ];
}

function createPageEvent({ pathname, search, host }: URL, secret: string): APIGatewayProxyEventV2 {
  return {
    routeKey: 'GET /login',
    rawPath: '/login',
    rawQueryString: search.slice(1),
    headers: {
      host,
      'user-agent': 'bench',
      [FRONT_DOOR_HEADERS.originVerify]: secret,
      [FRONT_DOOR_HEADERS.viewerHost]: host,
      [FRONT_DOOR_HEADERS.viewerPath]: pathname,
      [FRONT_DOOR_HEADERS.viewerAddress]: '192.0.2.1',
    },
    isBase64Encoded: false,
    requestContext: { http: { method: 'GET', path: '/login', sourceIp: '192.0.2.1', userAgent: 'bench' } },
  } as unknown as APIGatewayProxyEventV2;
}
