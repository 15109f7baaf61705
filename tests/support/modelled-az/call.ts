import type { Words } from '../recording-az.ts';
import { commands } from './commands.ts';
import { assertExtension } from './extensions.ts';
import { printed, queried } from './print.ts';
import { NotModelled, Refusal } from './refusal.ts';
import { optional, type Request, requestOf } from './request.ts';
import type { World } from './world.ts';

/** How a call ended. */
export interface Ending {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Does what `az` is asked in a world, and notes it. */
export function callAz(world: World, words: Words, folder: string, output: string): Ending {
  if (words[0] === 'sleep') {
    world.clock += Number(words[1]);
    return { status: 0, stdout: '', stderr: '' };
  }
  const request = requestOf(words, folder);
  world.words = words;
  const changing = isChanging(request);
  const ending = endingOf(world, words, request, changing, output);
  world.calls.push({ words, status: ending.status, changing });
  return ending;
}

function endingOf(
  world: World,
  words: Words,
  request: Request,
  changing: boolean,
  output: string,
): Ending {
  try {
    for (const fault of world.faults) {
      const trouble = fault(words, changing);
      if (trouble) throw trouble;
    }
    assertExtension(request, world);
    if (request.flags.has('--help')) return { status: 0, stdout: 'Command\n', stderr: '' };
    const handler = commands[request.command];
    if (!handler) throw new NotModelled(`the command \`${request.command}\``);
    const answer = handler(request, world);
    const asked = answer === undefined ? undefined : queried(answer, optional(request, '--query'));
    return {
      status: 0,
      stdout: world.printed(printed(asked, optional(request, '--output') ?? output), words),
      stderr: '',
    };
  } catch (error) {
    if (error instanceof Refusal)
      return { status: error.status, stdout: '', stderr: `${error.message}\n` };
    const what = error instanceof Error ? error.message : String(error);
    world.notModelled.push(`${what} (az ${words.join(' ')})`);
    return { status: 99, stdout: '', stderr: `ERROR: not modelled: ${what}\n` };
  }
}

const changingWords =
  /(^| )(create|delete|update|set|add|register|recover|purge|provision-network)$/;

/** Whether a call is one that changes something. */
export function isChanging(request: Request): boolean {
  if (request.command === 'rest') return optional(request, '--method') === 'put';
  return changingWords.test(request.command);
}
