import type { Step } from '../language/guide.ts';
import { argumentWords, type Call, onStatement, type Statement } from '../language/statement.ts';
import { onReference, type Word } from '../language/word.ts';
import { resourceUses } from './plan-order.ts';

/**
 * The statements that use a role which an earlier one gives: they hold the identity that got it, or what it is
 * held on. Azure may refuse them for some minutes, because a new role is not known everywhere at once.
 */
export function usersOfRoles(order: readonly Step[]): ReadonlySet<Statement> {
  const statements = order.flatMap(({ apply }) => apply);
  const captures = new Map(statements.flatMap(captureOf));
  const concerned = new Set<string>();
  const users = new Set<Statement>();
  for (const one of statements) {
    const call = changeOf(one);
    if (!call) continue;
    if (call.command !== 'role assignment create') {
      if (keysIn(call).some((key) => concerned.has(key))) users.add(one);
      continue;
    }
    for (const part of wordsOf(call, '--assignee-object-id').flat()) {
      const from = captures.get(outputIn(part) ?? '');
      if (from) keysIn(from).forEach((key) => concerned.add(key));
    }
    keysIn(call).forEach((key) => concerned.add(key));
  }
  return users;
}

/** A scalar that a statement keeps for those after it, by its name. */
function captureOf(one: Statement): readonly (readonly [string, Call])[] {
  return onStatement<readonly (readonly [string, Call])[]>(one, {
    call: () => [],
    capture: ({ capture, from }) => [[capture, from]],
    ensure: () => [],
    remove: () => [],
    wait: () => [],
  });
}

/** The output that a part of a word is. */
function outputIn(part: Word[number]): string | undefined {
  if (typeof part === 'string') return undefined;
  const none = (): undefined => undefined;
  return onReference<string | undefined>(part, {
    output: ({ output }) => output,
    parameter: none,
    id: none,
    part: none,
    tag: none,
    also: none,
    file: none,
  });
}

/** The call of a statement that makes or sets something. */
function changeOf(one: Statement): Call | undefined {
  return onStatement(one, {
    call: ({ call }) => call,
    capture: () => undefined,
    ensure: ({ by }) => by,
    remove: () => undefined,
    wait: () => undefined,
  });
}

function keysIn(call: Call): readonly string[] {
  return resourceUses(call).map(({ resource }) => resource.key);
}

function wordsOf({ options }: Call, flag: string): readonly Word[] {
  return options
    .filter((one) => one.flag === flag)
    .flatMap(({ argument }) => argumentWords(argument));
}
