import { overlay } from '../azure/overlay.ts';
import { removedCommands } from '../azure/removed-commands.ts';
import { guide } from '../guide/guide.ts';
import { stepCommands } from '../page-model/snippets.ts';
import type { ReferenceCommand, ReferenceGroup } from '../pasted/az-reference.ts';
import { addressOf } from './prose.ts';

const files = import.meta.glob<Readonly<Record<string, ReferenceCommand>>>(
  '../../facts/azure-cli/*.json',
  { eager: true, import: 'default' },
);

/** The commands of the Azure CLI as the page reads a pasted one by them, by the first word after `az`. */
export function referenceGroups(): ReadonlyMap<string, ReferenceGroup> {
  const commands = Object.values(files)
    .flatMap((file) => Object.entries(file))
    .map(([name, fact]) => [name.replace(/^az /, ''), fact] as const);
  return new Map(
    [...Map.groupBy(commands, ([name]) => groupOf(name))].map(([group, all]) => [
      group,
      {
        commands: Object.fromEntries(all.map(([name, fact]) => [name, slim(name, fact)])),
        removed: removedCommands.filter(({ begins }) => groupOf(begins) === group),
      },
    ]),
  );
}

function groupOf(command: string): string {
  return command.split(' ')[0] ?? '';
}

function slim(name: string, { extension, status, options }: ReferenceCommand): ReferenceCommand {
  const { either } = overlay[name] ?? {};
  const steps = stepsCalling.get(name)?.map(({ title, address }) => ({ title, address }));
  const used = Object.entries(options).map(([flag, { aliases, required, deprecated, values }]) => [
    flag,
    {
      ...(aliases ? { aliases } : {}),
      ...(required ? { required } : {}),
      ...(deprecated ? { deprecated } : {}),
      ...(values ? { values } : {}),
    },
  ]);
  return {
    ...(extension ? { extension } : {}),
    ...(status ? { status } : {}),
    ...(either ? { either } : {}),
    ...(steps ? { steps } : {}),
    options: Object.fromEntries(used) as ReferenceCommand['options'],
  };
}

/** The steps whose apply calls a command. */
const stepsCalling = Map.groupBy(
  guide.steps.flatMap((step) => {
    const { title } = step;
    const address = addressOf('step', step.id) ?? '';
    const commands = new Set(stepCommands(step, 'apply').calls.map(({ command }) => command));
    return [...commands].map((command) => ({ command: String(command), title, address }));
  }),
  ({ command }) => command,
);
