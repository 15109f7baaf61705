// The extensions of az on the machine: every command that looks at them sees the same.
import { extensions as extensionOf } from '../../../src/azure/extensions.ts';
import type { Commands } from './command.ts';
import { type JsonObject, asText } from '../../azure-model/json.ts';
import { Failure } from './failure.ts';
import { optional, type Request, required } from './request.ts';
import type { World } from './world.ts';

const type = 'az extension';

/** The newest versions that `az extension add` would find. */
const newest: Readonly<Record<string, string>> = {
  ml: '2.44.1',
  'application-insights': '1.2.3',
  'azure-firewall': '2.0.0',
  bastion: '1.4.2',
};

export const extensionCommands: Commands = {
  // As az itself prints it: the map of extensions stands among the versions of its own parts.
  version: (_, world) => ({
    extensions: Object.fromEntries(
      installed(world).map(({ name, version }) => [asText(name), version ?? null]),
    ),
    'azure-cli': world.azureCli,
    'azure-cli-core': world.azureCli,
    'azure-cli-telemetry': '1.1.0',
  }),
  'extension list': (_, world) =>
    installed(world).map(({ name, version }) => ({
      experimental: false,
      extensionType: 'whl',
      name: name ?? null,
      path: `/home/someone/.azure/cliextensions/${asText(name)}`,
      preview: false,
      version: version ?? null,
    })),
  'extension add': (request, world) => {
    const name = required(request, '--name');
    if (find(world, name) && !request.flags.has('--upgrade')) return undefined; // only a warning
    install(world, name, optional(request, '--version') ?? newest[name] ?? '1.0.0');
    return undefined;
  },
};

/** Puts an extension on the machine; a broken one is listed, and none of its commands can be loaded. */
export function install(
  world: World,
  name: string,
  version: string,
  how: { readonly broken?: true } = {},
): void {
  const id = `/extensions/${name}`;
  const broken = how.broken ?? false;
  world.state.resources.set(id, { id, name, type, version, broken, properties: {} });
}

/** az does not know the commands of an extension that is not there or cannot be loaded. */
export function assertExtension({ command }: Request, world: World): void {
  const name = extensionOf[command]?.name ?? /^ml(?= )/.exec(command)?.[0];
  if (!name) return;
  const there = find(world, name);
  if (!there || there['broken'] === true) {
    const [word] = command.split(' ');
    throw new Failure(`'${word}' is misspelled or not recognized by the system.`, 2);
  }
  if (name === 'ml' && there['version'] === '2.44.0' && command === 'ml datastore create')
    throw new Failure('Object of type Datastore is not JSON serializable');
}

function installed({ state }: World): readonly JsonObject[] {
  return [...state.resources.values()].filter((one) => one.type === type);
}

function find({ state }: World, name: string): JsonObject | undefined {
  return state.resources.get(`/extensions/${name}`);
}
