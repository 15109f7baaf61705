// Where tests that begin in the world of the same plan find what the first of them made, in all processes of a run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs with such a folder, whose name the processes find in `TEST_WORLDS`: the one of the run that this one is part of, or
 * a new one, which goes in the end.
 * @template Result
 * @param {() => Promise<Result>} run
 * @returns {Promise<Result>}
 */
export async function withSharedWorlds(run) {
  if (process.env['TEST_WORLDS'] !== undefined) return run();
  const worlds = mkdtempSync(join(tmpdir(), 'worlds-'));
  process.env['TEST_WORLDS'] = worlds;
  try {
    return await run();
  } finally {
    rmSync(worlds, { recursive: true });
  }
}
