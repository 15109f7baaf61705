/** The real `az` and what it talks to, for any program: one resident Python, and a recorder for each lane. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import {
  type Environment,
  keptCalls,
  makeAzEnvironment,
  makeEnvironment,
  pythonSees,
  recipeOf,
} from './environment.ts';
import {
  type Extension,
  extensionsFor,
  fillStore,
  holdsExtensions,
  standIns,
} from './extensions.ts';
import { recall, retain } from './recorder/calls.ts';
import { findOnPath } from '../../scripts/find-program.mjs';
import { makeCertificate } from './recorder/certificate.ts';
import { type Recorder, startRecorder } from './recorder/server.ts';
import type { Circumstances } from '../azure-model/world.ts';

const python = join(import.meta.dirname, 'python');

/** A recorder and the environment in which programs reach it. */
export interface Azure extends Recorder {
  readonly environment: Readonly<Record<string, string>>;
  /** A folder of its own, gone after `stop`. */
  readonly folder: string;
}

export interface Machine {
  /** One more recorder with a memory of its own, signed in. */
  readonly start: (options?: {
    readonly step?: () => string;
    readonly mayReplay?: boolean;
    readonly circumstances?: Partial<Circumstances>;
    /** How az ends its lines: az of Windows writes CR LF. */
    readonly lineEnds?: 'LF' | 'CRLF';
  }) => Promise<Azure>;
  /** The Python that has the SDK besides the Azure CLI. */
  readonly python: string;
  /** The Python whose az is called. */
  readonly azPython: string;
  /** What `az extension add` installs here: real extensions and stand-ins. */
  readonly extensions: readonly Extension[];
  readonly stop: () => void;
}

/** How a machine is made. */
export interface MachineOptions {
  readonly newest?: boolean;
  /** Stand-ins only, whatever extensions this machine holds. */
  readonly standInsOnly?: boolean;
}

/** The virtual environments and the resident Python. */
export async function startMachine({
  newest = false,
  standInsOnly = false,
}: MachineOptions = {}): Promise<Machine> {
  const sdkPython = pythonOf(makeEnvironment(newest));
  const isReal = !standInsOnly && holdsExtensions();
  const azPython = isReal ? pythonOf(makeAzEnvironment(newest)) : sdkPython;
  const extensions = isReal ? extensionsFor(azPython) : standIns();
  // The stand-in for `ml` needs an SDK, which the real one brings.
  const program = extensions.some(({ sdk }) => sdk) ? azPython : sdkPython;
  const folder = mkdtempSync(join(tmpdir(), 'azure-'));
  const certificate = makeCertificate(folder);
  const store = join(folder, 'extensions');
  fillStore(store, extensions);
  const { serving, address } = await serve(program, folder, store);
  const bin = thinClient(folder);
  const recipe = recipeOf(program);
  recall(keptCalls, recipe);
  const keeping = setInterval(() => {
    retain(keptCalls, recipe); // what is stopped half-way need not begin anew
  }, 60_000);
  let count = 0;
  return {
    python: sdkPython,
    azPython: program,
    extensions,
    stop() {
      clearInterval(keeping);
      serving.kill();
      retain(keptCalls, recipe);
      rmSync(folder, { recursive: true, force: true });
    },
    async start(options = {}) {
      count += 1;
      const own = join(folder, `lane-${count}`);
      mkdirSync(own);
      const recorder = await startRecorder({ ...certificate, ...options });
      const environment = environmentOf(recorder.port, certificate.path, own, {
        PATH: [bin, process.env['PATH'] ?? ''].join(delimiter),
        AZURE_SERVE: address,
        AZURE_EXTENSION_STORE: store,
        AZURE_LINE_ENDS: options.lineEnds ?? 'LF',
      });
      await promisify(execFile)('az', ['login', '--identity', '--output', 'none'], {
        env: environment,
      });
      recorder.forget();
      return { ...recorder, environment, folder: own };
    },
  };
}

/** A machine with one recorder. */
export async function startAzure(options: Parameters<Machine['start']>[0] = {}): Promise<Azure> {
  const machine = await startMachine();
  const azure = await machine.start(options);
  const stop = async (): Promise<void> => {
    await azure.stop();
    machine.stop();
  };
  return { ...azure, stop };
}

function environmentOf(
  port: number,
  certificate: string,
  folder: string,
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = `http://127.0.0.1:${port}`;
  return {
    ...more,
    HOME: folder,
    LANG: 'C.UTF-8',
    HTTPS_PROXY: own,
    HTTP_PROXY: own,
    NO_PROXY: '127.0.0.1',
    REQUESTS_CA_BUNDLE: certificate,
    SSL_CERT_FILE: certificate,
    IDENTITY_ENDPOINT: `${own}/identity`,
    IDENTITY_HEADER: 'here',
    AZURE_CONFIG_DIR: join(folder, 'azure'),
    AZURE_CORE_INSTANCE_DISCOVERY: 'false',
    AZURE_CORE_COLLECT_TELEMETRY: '0',
    AZURE_CORE_SURVEY_MESSAGE: 'no',
    AZURE_EXTENSION_USE_DYNAMIC_INSTALL: 'no',
    AZURE_RECORDER: `${own}/_recorder`,
  };
}

/** `az` on PATH, without what a shell reads at its start and the functions that it takes over. */
function thinClient(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const client = readFileSync(join(import.meta.dirname, 'az.bash'), 'utf8');
  writeFileSync(join(bin, 'az'), `#!${findOnPath(['bash']) ?? '/bin/bash'} -p\n${client}`);
  chmodSync(join(bin, 'az'), 0o755);
  writeFileSync(join(bin, 'sleep'), '#!/bin/sh\nexec /bin/sleep 0.2\n'); // what scripts wait for is there at once
  chmodSync(join(bin, 'sleep'), 0o755);
  return bin;
}

function pythonOf(made: Environment): string {
  if (!made.ok) throw new Error(`The real az cannot be run: ${made.why}.`);
  return made.python;
}

/** The resident Python, and where it is reached: a port of loopback, and the word that opens it. */
async function serve(
  program: string,
  folder: string,
  store: string,
): Promise<{ readonly serving: ChildProcess; readonly address: string }> {
  const said = join(folder, 'said');
  mkdirSync(said);
  const words = ['-X', 'utf8', join(python, 'serve.py'), said];
  const serving = spawn(program, words, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...pythonSees, AZURE_EXTENSION_STORE: store },
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: serving.stdout }).once('line', resolve);
    serving.once('exit', (code) => {
      reject(new Error(`serve.py ended with ${code}.`));
    });
  });
  return { serving, address };
}
