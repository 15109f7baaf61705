import { spawnSync } from 'node:child_process';

/**
 * The day of the sources, `2026-11-29` in UTC: that of `SOURCE_DATE_EPOCH`, or else of the last commit; undefined where
 * neither is known. The same sources give the same day, so two builds of them are the same bytes.
 * @param {string} folder
 * @param {Record<string, string | undefined>} [env]
 * @returns {string | undefined}
 */
export function sourceDate(folder, env = process.env) {
  const seconds = env['SOURCE_DATE_EPOCH'] ?? lastCommit(folder);
  return /^\d{1,11}$/.test(seconds)
    ? new Date(Number(seconds) * 1000).toISOString().slice(0, 10)
    : undefined;
}

/**
 * Only commits that touch the folder count: an unpacked copy within somebody else's repository has none.
 * @param {string} folder
 */
function lastCommit(folder) {
  const words = ['log', '-1', '--format=%ct', '--', '.'];
  const { stdout } = spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
  return (stdout ?? '').trim(); // without git there is no output
}
