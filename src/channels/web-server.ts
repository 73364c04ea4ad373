import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Log } from '../log.ts';

/** What the bot serves over HTTP: how it is, what it counts, and what its channels listen on. */
export interface WebOptions {
  /** 0 = any free port. */
  readonly port: number;
  readonly log: Log;
  health(): Promise<{ readonly ok: boolean } & Readonly<Record<string, unknown>>>;
  metrics(): Promise<string>;
  readonly parts: readonly Hono[];
}

export interface WebServer {
  readonly port: number;
  /** Takes no new request and ends when the last one is answered. */
  close(): Promise<void>;
}

/** The port cannot be had; the message is for the person who starts the bot. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Starts the one web server of the bot; rejects when the port cannot be had. */
export async function openWebServer({ port, log, health, metrics, parts }: WebOptions): Promise<WebServer> {
  const web = new Hono();
  web.get('/healthz', async (c) => {
    const state = await health();
    return c.json(state, state.ok ? 200 : 503);
  });
  web.get('/metrics', async (c) => c.text(await metrics(), 200, { 'content-type': METRICS_TYPE }));
  for (const part of parts) web.route('/', part);
  web.notFound((c) => c.json({ error: 'not found' }, 404));
  web.onError((error, c) => {
    log.error({ err: error }, 'a request could not be served');
    return c.json({ error: 'try again later' }, 500);
  });
  const server = serve({ fetch: web.fetch, port });
  const bound = await new Promise<number>((resolve, reject) => {
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
    server.once('error', (cause: Error & { readonly code?: string }) =>
      reject(cause.code === 'EADDRINUSE' ? new PortError(`端口 ${port} 已被占用,请换一个 PORT。`, { cause }) : cause),
    );
  });
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}
