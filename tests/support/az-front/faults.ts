// What can go wrong with a call, on demand.
import type { Words } from '../recording-az.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import type { Fault } from './world.ts';

/** The service fails at each call of these very words. */
export function failing(words: Words): Fault {
  const text = words.join('\0');
  return (asked) =>
    asked.join('\0') === text
      ? new Refusal('InternalServerError', 'The service failed for no reason of yours.')
      : undefined;
}

/** The service fails at one call of those that begin with these words, counted from one. */
export function failingAt(beginning: string, count: number): Fault {
  let seen = 0;
  return (asked) => {
    if (!beginsWith(asked, beginning)) return undefined;
    seen += 1;
    return seen === count
      ? new Refusal('InternalServerError', 'The service failed once.')
      : undefined;
  };
}

/** The first holder of a role is not known everywhere yet. */
export function unknownOnce(): Fault {
  let isKnown = false;
  return (asked) => {
    if (isKnown || !beginsWith(asked, 'role assignment create')) return undefined;
    isKnown = true;
    return new Refusal('PrincipalNotFound', 'The principal does not exist in the directory.');
  };
}

/** Whoever runs it may not do what begins with these words. */
export function forbidden(beginning: string): Fault {
  return (asked) =>
    beginsWith(asked, beginning)
      ? new Refusal(
          'AuthorizationFailed',
          `The client 'someone@example.com' does not have authorization to perform action 'az/${beginning.replaceAll(' ', '/')}' over scope '/subscriptions/0'.`,
        )
      : undefined;
}

/**
 * The service answers 429 so many times to what begins with these words. az asks again by itself, three times
 * for one call (the retry policy of azure-core); only then does a script see it.
 */
export function throttled(beginning: string, times: number): Fault {
  let left = times;
  return (asked) => {
    if (!beginsWith(asked, beginning) || left === 0) return undefined;
    const answers = Math.min(left, triesOfAz);
    left -= answers;
    return answers === triesOfAz
      ? new Refusal('TooManyRequests', 'The request was throttled. Retry later.')
      : undefined;
  };
}

const triesOfAz = 4;

function beginsWith(words: Words, beginning: string): boolean {
  return `${words.join(' ')} `.startsWith(`${beginning} `);
}
