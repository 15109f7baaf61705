import type { Step } from '../language/guide.ts';
import type { Call, Statement } from '../language/statement.ts';
import { argumentWords, usesOf } from './plan-order.ts';

/**
 * The statements that use a role which an earlier one gives: they hold the identity that got it, or what it is
 * held on. Azure may refuse them for some minutes, because a new role is not known everywhere at once.
 */
export function usersOfRoles(order: readonly Step[]): ReadonlySet<Statement> {
  const statements = order.flatMap(({ apply }) => apply);
  const asked = new Map(
    statements.flatMap((one) => ('capture' in one ? [[one.capture, one.from] as const] : [])),
  );
  const concerned = new Set<string>();
  const users = new Set<Statement>();
  for (const one of statements) {
    const call = changeOf(one);
    if (!call) continue;
    if (call.command !== 'role assignment create') {
      if (keysIn(call).some((key) => concerned.has(key))) users.add(one);
      continue;
    }
    for (const word of wordsOf(call, '--assignee-object-id').flat()) {
      const from =
        typeof word === 'object' && 'output' in word ? asked.get(word.output) : undefined;
      if (from) keysIn(from).forEach((key) => concerned.add(key));
    }
    keysIn(call).forEach((key) => concerned.add(key));
  }
  return users;
}

/** The call of a statement that changes something. */
function changeOf(one: Statement): Call | undefined {
  if ('call' in one) return one.call;
  return 'ensure' in one ? one.by : undefined;
}

function keysIn(call: Call): readonly string[] {
  return usesOf(call).map(({ resource }) => resource.key);
}

function wordsOf({ options }: Call, flag: string): ReturnType<typeof argumentWords> {
  return options
    .filter((one) => one.flag === flag)
    .flatMap(({ argument }) => argumentWords(argument));
}
