import type { Guide } from '../../../language/guide.ts';
import { optionWord, type Statement } from '../../../language/statement.ts';
import { resourcesIn } from '../../../language/word.ts';
import { type End, endsOf, type Relation, whenOf } from './relation.ts';

const subscription: End = { key: 'subscription', label: 'Activity log of the subscription' };

/** Everything that the steps make write into Log Analytics. */
export function logs(guide: Guide): readonly Relation[] {
  const endOf = endsOf(guide);
  return guide.steps.flatMap((step) =>
    step.apply.flatMap((one): readonly Relation[] => {
      const call = 'call' in one ? one.call : 'ensure' in one ? one.by : undefined;
      const [to] = resourcesIn((call && optionWord(call, '--workspace')) ?? []);
      const when = whenOf(step, one);
      if (!call || !when || to?.type !== 'Microsoft.OperationalInsights/workspaces') return [];
      const [source] = resourcesIn(
        optionWord(call, '--resource') ?? optionWord(call, '--vnet') ?? [],
      );
      const from = 'ensure' in one ? endOf(one.ensure) : source ? endOf(source) : subscription;
      return [{ from, to: endOf(to), words: [wordsOf(one, call.command)], when, step: step.id }];
    }),
  );
}

function wordsOf(one: Statement, command: string): string {
  if ('ensure' in one) return 'what applications report';
  if (command.includes('flow-log')) return 'flows, read by traffic analytics';
  const metrics = 'call' in one && optionWord(one.call, '--metrics');
  if (command.includes('subscription')) return 'who changed what in Azure';
  return metrics ? 'all logs and metrics' : 'all logs';
}
