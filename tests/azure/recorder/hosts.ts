/** Hosts besides Resource Manager, played as far as the scripts need them. */
import { principalOfApplication } from '../../azure-model/kind.ts';
import { guidOf } from '../../support/guid.ts';
import { tenantId, type World } from '../../azure-model/world.ts';
import { keyReply } from './keys.ts';
import { type Ask, type Reply, absent, ok } from './reply.ts';

interface Host {
  readonly host: RegExp;
  readonly reply: (ask: Ask, world: World) => Reply;
}

/** The answer of a host; undefined for a host that is not played. */
export function answerOfHost(ask: Ask, world: World): Reply | undefined {
  return hosts.find(({ host }) => host.test(ask.host))?.reply(ask, world);
}

const hosts: readonly Host[] = [
  { host: /^graph\.microsoft\.com$/, reply: graph },
  { host: /^login\.microsoftonline\.com$/, reply: ({ path }) => absent(path) },
  { host: /\.vault\.azure\.net$/, reply: vault },
  {
    host: /^api\.loganalytics\.(io|azure\.com)$/,
    reply: () => ok({ tables: [{ name: 'PrimaryResult', columns: [], rows: [] }] }),
  },
  { host: /\.inference\.ml\.azure\.com$/, reply: () => ok([0]) },
  { host: /\.azurecr\.io$/, reply: registry },
  { host: /\.blob\.core\.windows\.net$/, reply: blobs },
];

/** Takes every blob and holds none. */
function blobs({ method, path, query }: Ask): Reply {
  if (method !== 'PUT') return absent(path);
  return { status: query['comp'] === 'metadata' ? 200 : 201, body: null };
}

function graph({ path, query }: Ask): Reply {
  const [, inPath] = /servicePrincipals\(appId='([^']+)'\)/i.exec(path) ?? [];
  const [, inFilter] = /'([0-9a-f-]{36})'/i.exec(query['$filter'] ?? '') ?? [];
  const [, direct] = /servicePrincipals\/([0-9a-f-]{36})/i.exec(path) ?? [];
  const appId = inPath ?? inFilter ?? '';
  const one = {
    id: principalOfApplication(appId),
    appId,
    displayName: 'A service principal',
  };
  if (inPath) return ok(one);
  return direct ? ok({ ...one, id: direct }) : ok({ value: appId ? [one] : [] });
}

/** A vault asks for a token of its own first. */
function vault(ask: Ask, world: World): Reply {
  if (ask.headers['authorization']) return keyReply(ask, world) ?? absent(ask.path);
  const authorization = `https://login.microsoftonline.com/${tenantId}`;
  const challenge = `Bearer authorization="${authorization}", resource="https://vault.azure.net"`;
  return { status: 401, body: null, headers: { 'WWW-Authenticate': challenge } };
}

function registry({ path, headers, host }: Ask): Reply {
  if (/^\/oauth2\/exchange$/.test(path)) return ok({ refresh_token: token(host) });
  if (/^\/oauth2\/token$/.test(path)) return ok({ access_token: token(host) });
  if (/^\/v2\/?$/.test(path) && !headers['authorization']?.startsWith('Bearer')) {
    const ask = `Bearer realm="https://${host}/oauth2/token",service="${host}"`;
    return { status: 401, body: null, headers: { 'WWW-Authenticate': ask } };
  }
  const [, repository = '', digest = ''] =
    /^\/acr\/v1\/(.+)\/_manifests\/([^/]+)$/.exec(path) ?? [];
  if (!digest) return absent(path);
  const manifest = { digest, imageSize: 1, createdTime: '2026-11-01T00:00:00Z', tags: ['1'] };
  return ok({ registry: host, imageName: repository, manifest });
}

/** A token in JWT shape; nobody checks its signature here. */
export function token(resource: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    aud: resource,
    iss: `https://sts.windows.net/${tenantId}/`,
    tid: tenantId,
    oid: guidOf('the signed-in identity'),
    appid: guidOf('the application'),
    exp: 4102444800,
    nbf: 1700000000,
    xms_mirid:
      '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id',
  };
  return [part({ alg: 'none', typ: 'JWT' }), part(claims), part({})].join('.');
}
