import { compile, TreeInterpreter } from '@jmespath-community/jmespath';

type Program = ReturnType<typeof compile>;
type Data = Parameters<typeof TreeInterpreter.search>[1];

const programs = new Map<string, Program>();

/** The part of an answer that a query of the checks asks for, as `az --query` gives it; null where it fits nothing. */
export function queried(answer: unknown, query: string): unknown {
  let program = programs.get(query);
  if (!program) programs.set(query, (program = compile(query)));
  try {
    return TreeInterpreter.search(program, answer as Data); // it takes any JSON
  } catch {
    return null; // a function that does not take what was found: no value
  }
}
