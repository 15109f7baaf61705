import { type Words, withoutPin } from '../recording-az.ts';
import { commands } from './commands.ts';
import { assertExtension } from './extensions.ts';
import { printed, queried } from './print.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import { Failure, NotModelled } from './failure.ts';
import { optional, type Request, requestOf } from './request.ts';
import type { World } from './world.ts';

/** How a call ended. */
export interface Ending {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Does what `az` is asked in a world, and notes it, without the subscription that all calls of a script share. */
export function callAz(world: World, asked: Words, folder: string, output: string): Ending {
  if (asked[0] === 'sleep') {
    world.clock += Number(asked[1]);
    return { status: 0, stdout: '', stderr: '' };
  }
  const words = withoutPin(asked, world.subscription);
  const request = requestOf(words, folder);
  world.words = words;
  const named = optional(requestOf(asked, folder), '--subscription');
  const changing = isChanging(request);
  const trouble = troubleOf(world, words, changing);
  const subscription = named ?? world.defaultSubscription;
  const ending = trouble
    ? failed(trouble, world, words)
    : endingOf({ ...world, subscription }, request, output);
  const inItsLines = (text: string): string => text.replaceAll('\n', world.lineEnd);
  world.calls.push({ words, subscription, status: ending.status, changing });
  return { ...ending, stdout: inItsLines(ending.stdout), stderr: inItsLines(ending.stderr) };
}

function troubleOf(world: World, words: Words, changing: boolean): Error | undefined {
  for (const fault of world.faults) {
    const trouble = fault(words, changing);
    if (trouble) return trouble;
  }
  return undefined;
}

function endingOf(world: World, request: Request, output: string): Ending {
  try {
    assertExtension(request, world);
    if (request.flags.has('--help')) return { status: 0, stdout: 'Command\n', stderr: '' };
    const handler = commands[request.command];
    if (!handler) throw new NotModelled(`the command \`${request.command}\``);
    const answer = handler(request, world);
    const asked = answer === undefined ? undefined : queried(answer, optional(request, '--query'));
    return {
      status: 0,
      stdout: world.printed(printed(asked, optional(request, '--output') ?? output), world.words),
      stderr: '',
    };
  } catch (error) {
    return failed(error, world, world.words);
  }
}

function failed(error: unknown, world: World, words: Words): Ending {
  if (error instanceof Refusal) {
    // az exits 3 for every answer 404.
    const status = error.status === 404 ? 3 : 1;
    return { status, stdout: '', stderr: `ERROR: (${error.code}) ${error.message}\n` };
  }
  if (error instanceof Failure)
    return { status: error.status, stdout: '', stderr: `ERROR: ${error.message}\n` };
  const what = error instanceof Error ? error.message : String(error);
  world.notModelled.push(`${what} (az ${words.join(' ')})`);
  return { status: 99, stdout: '', stderr: `ERROR: not modelled: ${what}\n` };
}

const changingWords =
  /(^| )(create|delete|update|set|add|register|recover|restore|purge|patch|provision-network|set-attributes|rotate|deallocate|start)$/;

/** Whether a call is one that changes something. The tag by which a run tells of itself is gone when it ends. */
export function isChanging(request: Request): boolean {
  if (request.command === 'tag update') return false;
  if (request.command === 'rest') {
    const url = optional(request, '--url') ?? '';
    const method = optional(request, '--method') ?? 'get';
    return method === 'put' || method === 'patch' || url.includes('/updateIdleShutdownSetting?');
  }
  return changingWords.test(request.command);
}
