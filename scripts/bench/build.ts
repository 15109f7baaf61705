/** The build of the real site and of one with ten times the section pages, in copies of the project. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../find-program.mjs';
import type { Row } from './row.ts';

interface Built {
  readonly seconds: number;
  readonly megabytes: number;
  readonly pages: number;
}

const copies = 9;
const copied = [
  'src',
  'content',
  'docs',
  'public',
  'scripts',
  'astro.config.mjs',
  'tsconfig.json',
  'package.json',
];

/** Builds both sites and compares what one page costs. */
export function buildRows(): readonly Row[] {
  const real = build(0);
  const large = build(copies);
  const perPage = (large.seconds - real.seconds) / (large.pages - real.pages);
  return [
    { what: 'build of the site', figures: figures(real) },
    { what: 'build with ten times the section pages', figures: figures(large) },
    {
      what: 'each further page',
      figures: `${(perPage * 1000).toFixed(0)} ms, against ${((real.seconds / real.pages) * 1000).toFixed(0)} ms on the real site`,
      goal: 'flat',
    },
  ];
}

const figures = ({ seconds, megabytes, pages }: Built): string =>
  `${pages} pages, ${seconds.toFixed(1)} s, at most ${megabytes.toFixed(0)} MB`;

function build(more: number): Built {
  const project = mkdtempSync(join(tmpdir(), 'bench-site-'));
  for (const name of copied) cpSync(join(root, name), join(project, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  const page = readFileSync(join(root, 'src/pages/[section].astro'), 'utf8');
  for (let copy = 1; copy <= more; copy += 1) {
    mkdirSync(join(project, `src/pages/copy-${copy}`));
    const deeper = page.replaceAll("'../", "'../../");
    writeFileSync(join(project, `src/pages/copy-${copy}/[section].astro`), deeper);
  }
  return run(project);
}

// The process says its own peak when it ends, since not every system has a program that does.
const peak =
  "process.on('exit', () => console.error(`peak ${process.resourceUsage().maxRSS} kB`));";

function run(project: string): Built {
  const hook = join(project, 'peak.cjs');
  writeFileSync(hook, peak);
  const start = performance.now();
  const words = ['--require', hook, 'node_modules/astro/bin/astro.mjs', 'build'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`The build ended with ${status}: ${stderr}`);
  const peaks = [...stderr.matchAll(/peak (\d+) kB/g)].map(([, kilobytes]) => Number(kilobytes));
  const [, pages] = /(\d+) page\(s\) built/.exec(stdout) ?? [];
  return {
    seconds: (performance.now() - start) / 1000,
    megabytes: Math.max(...peaks) / 1024,
    pages: Number(pages),
  };
}
