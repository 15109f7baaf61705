/** One HTTPS server that plays every host, behind an HTTP server that is proxy, identity endpoint and control. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  type CallRecord,
  type Exchange,
  type CommandOutput,
  keyOf,
  learn,
  replay,
} from './calls.ts';
import { answerOfHost, token } from './hosts.ts';
import { type Json, type JsonObject, objectOf, textOf } from '../../azure-model/json.ts';
import { manage } from './management.ts';
import { type Ask, type Reply, ok, refused } from './reply.ts';
import { registerAll } from './routes-groups.ts';
import { groupOf } from '../../azure-model/ids.ts';
import { bring } from '../../azure-model/resources.ts';
import {
  type Body,
  type Circumstances,
  emptyState,
  find,
  newWorld,
  type World,
} from '../../azure-model/world.ts';

export interface Recorder {
  readonly port: number;
  readonly requests: () => readonly Exchange[];
  readonly calls: () => readonly CallRecord[];
  /** What calls changed, in the order of the calls. */
  readonly changes: () => readonly Change[];
  /** What the subscription holds, for tests that change it behind the back of `az`. */
  readonly world: World;
  readonly forget: () => void;
  /** A resource that is there before. */
  readonly seed: (id: string, body?: JsonObject) => void;
  /** All resource providers are registered. */
  readonly registerAll: () => void;
  readonly stop: () => Promise<void>;
}

/** A resource that a call made, changed or deleted. */
export interface Change {
  readonly call: number;
  readonly id: string;
  readonly before: Body | undefined;
  readonly after: Body | undefined;
}

interface Options {
  readonly key: string;
  readonly cert: string;
  /** The step that is being carried out, asked when a call begins. */
  readonly step?: () => string;
  readonly mayReplay?: boolean;
  /** What the subscription is like. */
  readonly circumstances?: Partial<Circumstances>;
}

interface Running {
  readonly call: number;
  readonly argv: readonly string[];
  readonly step: string;
  readonly key: string;
  /** What there was when it began, by id. */
  readonly before: ReadonlyMap<string, Body>;
}

/** The one subscription that may be listed; any other can be named. */
const subscription = '11111111-2222-4333-8444-555555555555';

/** Starts a recorder on a free port of loopback. */
export async function startRecorder(options: Options): Promise<Recorder> {
  const { key, cert, step = () => '', mayReplay = true } = options;
  const world = newWorld(subscription, options.circumstances);
  const requests: Exchange[] = [];
  const calls: CallRecord[] = [];
  const changes: Change[] = [];
  let current: Running = { call: 0, argv: [], step: '', key: '', before: new Map() };

  const answer = (ask: Ask): Reply =>
    ask.host === 'management.azure.com'
      ? checked(ask, () => manage(ask, world))
      : (answerOfHost(ask, world) ?? refused(502, 'NoSuchHost', [`${ask.host} is not played`]));

  const record = (ask: Ask, reply: Reply): void => {
    const { call, argv, step } = current;
    const { status, body: said, faults = [] } = reply;
    requests.push({ call, argv, step, ...ask, status, answer: said, faults });
  };

  const begin = (argv: readonly string[], inputs: string): Json => {
    const before = new Map(world.state.resources);
    current = { call: calls.length + 1, argv, step: step(), key: keyOf(argv, inputs), before };
    const again = mayReplay ? replay(current.key, world, answer) : undefined;
    if (!again) return { call: current.call };
    for (const [ask, reply] of again.exchanges) record(ask, reply);
    end(again.said, true);
    return { call: current.call, replay: { ...again.said } };
  };

  const end = (said: CommandOutput, replayed: boolean): void => {
    const { call, argv, step, key, before } = current;
    calls.push({ call, argv, step, ...said, replayed });
    changes.push(...changesBetween(call, before, world.state.resources));
    const own = requests.filter((one) => one.call === call);
    if (!replayed) learn(key, argv, own, said);
  };

  const forget = (): void => {
    world.state = emptyState();
    requests.length = 0;
    calls.length = 0;
    changes.length = 0;
  };

  const control = (method: string, path: string, body: Json): Json => {
    if (method === 'DELETE') forget();
    else if (method === 'POST' && path === '/calls') {
      const { argv, inputs } = objectOf(body);
      return begin((argv ?? []) as unknown as readonly string[], textOf(inputs));
    } else if (method === 'POST') end(body as unknown as CommandOutput, false);
    else return (path === '/calls' ? calls : requests) as unknown as Json;
    return {};
  };

  const secure = createSecureServer({ key, cert }, (request, response) => {
    void readAsk(request).then((ask) => {
      const reply = guarded(() => answer(ask));
      record(ask, reply);
      send(response, reply);
    });
  });
  const front = createServer((request, response) => {
    void readAsk(request).then(({ path, method, body, query }) => {
      if (path.startsWith('/_recorder')) {
        send(
          response,
          guarded(() => ok(control(method, path.slice('/_recorder'.length), body))),
        );
      } else send(response, ok(identityToken(query['resource'] ?? '')));
    });
  });
  front.on('connect', (_, socket) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.on('error', () => socket.destroy()); // a client that went away is no news
    secure.emit('connection', socket);
  });
  const port = await listen(front);
  return {
    port,
    requests: () => requests,
    calls: () => calls,
    changes: () => changes,
    world,
    forget,
    seed: (id, body = { location: 'eastus2' }) => {
      const group = groupOf(id);
      if (group && !find(world, group)) bring(world, group, { location: 'eastus2' });
      bring(world, id, body);
    },
    registerAll: () => {
      registerAll(world);
    },
    stop: () => close(front),
  };
}

/** Bodies are replaced and never changed, so those that are the same object are the same. */
function changesBetween(
  call: number,
  before: ReadonlyMap<string, Body>,
  after: ReadonlyMap<string, Body>,
): readonly Change[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((id) => before.get(id) !== after.get(id))
    .map((id) => ({ call, id, before: before.get(id), after: after.get(id) }));
}

/** Every request of Resource Manager says which version it means. */
function checked(ask: Ask, reply: () => Reply): Reply {
  return ask.query['api-version'] === undefined
    ? refused(400, 'MissingApiVersionParameter', ['api-version: missing'])
    : reply();
}

function guarded(reply: () => Reply): Reply {
  try {
    return reply();
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return refused(500, 'RecorderFault', [text]);
  }
}

function identityToken(resource: string): Json {
  return {
    access_token: token(resource),
    expires_on: '4102444800',
    token_type: 'Bearer',
    resource,
  };
}

async function readAsk(request: IncomingMessage): Promise<Ask> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', `https://${request.headers.host ?? 'localhost'}`);
  const { authorization, 'content-type': type } = request.headers;
  return {
    method: request.method ?? 'GET',
    host: url.hostname,
    path: decodeURIComponent(url.pathname).replaceAll(/\/{2,}/g, '/'), // az locks by such paths
    query: Object.fromEntries(
      [...url.searchParams].map(([key, value]) => [key.toLowerCase(), value]),
    ),
    headers: { authorization: authorization ? `${authorization.split(' ')[0]} …` : undefined },
    body: parse(Buffer.concat(chunks).toString('utf8'), type ?? ''),
  };
}

function parse(text: string, type: string): Json {
  if (text === '' || !type.includes('json')) return text === '' ? null : text;
  // `az deployment` puts the text of a template behind a name without quotes, which Resource Manager reads.
  return JSON.parse(text.replace(/, template:(?=\s*\{)/, ', "template":')) as Json;
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(status === 204 || body === null ? undefined : JSON.stringify(body));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
