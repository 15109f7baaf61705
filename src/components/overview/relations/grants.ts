import type { Guide, Step } from '../../../language/guide.ts';
import { optionWord, type Call, type Statement } from '../../../language/statement.ts';
import { resourcesIn, type Word } from '../../../language/word.ts';
import { catalogue } from '../../../guide/parameters/catalogue.ts';
import { builtInRoleName } from '../../../page-model/role-names.ts';
import { type End, endsOf, type Relation, whenOf } from './relation.ts';

/** Who is no resource of the guide, by the output that holds the object id. */
const strangers: Readonly<Record<string, string>> = { cosmosPrincipal: 'Azure Cosmos DB' };

/** Every role that the steps give: who holds it, on what. */
export function grants(guide: Guide): readonly Relation[] {
  const endOf = endsOf(guide);
  return guide.steps.flatMap((step) =>
    step.apply.flatMap((one): readonly Relation[] => {
      if (!('call' in one) || one.call.command !== 'role assignment create') return [];
      const when = whenOf(step, one);
      const [on] = resourcesIn(optionWord(one.call, '--scope') ?? []);
      if (!when || !on) return [];
      return [
        {
          from: holderOf(optionWord(one.call, '--assignee-object-id') ?? [], step, endOf),
          to: endOf(on),
          words: roleOf(one.call),
          when,
          step: step.id,
        },
      ];
    }),
  );
}

function roleOf(call: Call): Word {
  const role = optionWord(call, '--role') ?? [];
  const [id] = role;
  const name = typeof id === 'string' ? builtInRoleName(id) : undefined;
  return name === undefined ? role : [name];
}

/** The group that the reader names, or the identity whose object id the step asks for. */
function holderOf([id]: Word, step: Step, endOf: ReturnType<typeof endsOf>): End {
  if (typeof id === 'object' && 'parameter' in id) {
    return { key: id.parameter, label: catalogue[id.parameter].label };
  }
  const output = typeof id === 'object' && 'output' in id ? id.output : '';
  const identity = step.apply.flatMap((one) => askedFor(one, output))[0];
  if (identity) return endOf(identity);
  const label = strangers[output];
  if (!label) throw new Error(`A picture does not know whose object id \`${output}\` is.`);
  return { key: output, label };
}

function askedFor(one: Statement, output: string) {
  if (!('capture' in one) || one.capture !== output) return [];
  const name = optionWord(one.from, '--name') ?? [];
  return name.flatMap((part) => (typeof part === 'object' && 'of' in part ? [part.of] : []));
}
