// A whole plan of each design, of which settings are broken and mended.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import type { Shell } from '../../src/language/artefact.ts';
import type { Choices } from '../../src/parameters/ids.ts';
import { copyOf } from '../azure-model/world.ts';
import { type Breakable, breakables, breakState, lineOf } from './broken-state.ts';
import type { Reader } from './expected-words.ts';
import { temporaryFolder } from './folder.ts';
import { held, type How, type Ran, run } from './lifecycle.ts';
import { everything, readerOf } from './readers.ts';
import { appliedLife, knowing, type Life, linesOf } from './whole-life.ts';

/** A plan that was applied, and every setting of it. */
export interface Whole extends Life {
  readonly known: Reader;
  readonly settings: readonly Breakable[];
}

const made = new Map<string, Promise<Whole>>();

/** The plan of a design with everything, applied once for all that ask. */
export function wholeOf(network: Choices['network']): Promise<Whole> {
  const before = made.get(network);
  if (before) return before;
  const whole = (async (): Promise<Whole> => {
    const life = await appliedLife(readerOf({ choices: everything(network) }));
    const known = knowing(life);
    return { ...life, known, settings: breakables(known) };
  })();
  made.set(network, whole);
  return whole;
}

/** The same life in a folder and a world of its own. */
export function apartFrom<Lived extends Life>(life: Lived): Lived {
  const { world } = life;
  const folder = temporaryFolder();
  cpSync(life.folder, folder, { recursive: true });
  const copy = { ...world, state: copyOf(world.state), calls: [], faults: [], notModelled: [] };
  return { ...life, folder, world: copy };
}

/** The words that let a repair do everything without asking. */
export const allAllowed = [
  '--yes',
  '--allow',
  'interrupts,costs,cuts-off,cannot-be-undone',
] as const;

/** The words that let a repair look at these steps alone. PowerShell takes an option once. */
export const onlyAt = (shell: Shell, steps: readonly string[]): readonly string[] =>
  shell === 'bash' ? steps.flatMap((one) => ['--only', one]) : ['--only', steps.join()];

/** The settings of a step whose properties these are. */
export function settingsAt(
  { settings }: Whole,
  step: string,
  ...paths: readonly string[]
): readonly Breakable[] {
  return paths.map((path) => {
    const one = settings.find(
      ({ setting, ...of }) => of.step === step && setting.expectation.path === path,
    );
    assert.ok(one, `${step} has no setting of ${path}`);
    return one;
  });
}

/** Breaks settings, and sees that verify fails each of them. */
export async function broken(whole: Whole, some: readonly Breakable[]): Promise<Whole> {
  const life = apartFrom(whole);
  // One that cannot be broken may have gone with another: verify tells whether it fails.
  breakState(life.world, some, life.known);
  const { stdout } = await run(life.world, life.folder, 'verify');
  const failed = linesOf(stdout, 'FAIL');
  assert.deepEqual(
    some.map(lineOf).filter((line) => !failed.includes(line)),
    [],
    'is not seen',
  );
  return life;
}

/** Breaks settings and mends them: all must pass again. */
export async function assertMends(
  whole: Whole,
  some: readonly Breakable[],
  how: How = {},
): Promise<Ran> {
  const life = await broken(whole, some);
  const repaired = await run(life.world, life.folder, 'repair', allAllowed, how);
  const says = `${repaired.stdout}\n${repaired.stderr}`;
  assert.equal(repaired.status, 0, says);
  assert.match(repaired.stdout, /[1-9]\d* mended, 0 still to mend, 0 left to you/);
  const { status, stdout } = await run(life.world, life.folder, 'verify');
  assert.doesNotMatch(stdout, /^(FAIL|UNKNOWN)/m);
  assert.equal(status, 0);
  return repaired;
}

/** Sees that a run changed nothing of what Azure holds. */
export async function assertChangesNothing(
  life: Life,
  words: readonly string[],
  how: How = {},
): Promise<Ran> {
  const before = held(life.world);
  const ran = await run(life.world, life.folder, 'repair', words, how);
  assert.deepEqual(held(life.world), before);
  return ran;
}
