/**
 * Worlds in which a script has run, so that it runs once for all tests that begin there: in this process and, where
 * `TEST_WORLDS` names a folder, as `npm run unit` does, in all processes of a run.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { copyOf } from '../azure-model/world.ts';
import type { World } from './az-front/world.ts';

type Outcome = Pick<World, 'state' | 'clock'>;

const outcomes = new Map<string, Promise<Outcome>>();

/** The world as `run` leaves it, which happens once for each key. The key holds all that decides what `run` does. */
export async function appliedOnce(
  key: string,
  world: World,
  run: (world: World) => Promise<void>,
): Promise<World> {
  const outcome =
    outcomes.get(key) ?? keptOutcome(key, { ...world, state: copyOf(world.state) }, run);
  outcomes.set(key, outcome);
  const { state, clock } = await outcome;
  return { ...world, state: copyOf(state), clock, calls: [], notModelled: [] };
}

async function keptOutcome(
  key: string,
  world: World,
  run: (world: World) => Promise<void>,
): Promise<Outcome> {
  const folder = process.env['TEST_WORLDS'];
  const file = folder && join(folder, key.replaceAll(' ', '-'));
  if (file && existsSync(file)) return deserialize(readFileSync(file)) as Outcome;
  await run(world);
  const { state, clock } = world;
  if (file) {
    const unfinished = `${file}.${process.pid}`; // nobody reads half of it
    writeFileSync(unfinished, serialize({ state, clock }));
    renameSync(unfinished, file);
  }
  return { state, clock };
}

/** A digest of a bundle, which holds all that decides what its plan makes. */
export function digestOf(folder: string): string {
  const digest = createHash('sha256');
  for (const path of globSync('**/*', { cwd: folder }).sort()) {
    const file = join(folder, path);
    if (statSync(file).isFile()) digest.update(`${path}\0`).update(readFileSync(file));
  }
  return digest.digest('hex');
}
