import { az } from '../azure/az.ts';
import { checkRows } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import type { Check, Run } from '../language/statement.ts';
import { idOf, parameter, type Word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import { namedByPlan } from './plan-tag.ts';
import { logAnalytics } from './resources.ts';

/** A resource whose logs are kept. */
export interface Logged {
  readonly resource: Resource;
  /** What it is, in words. */
  readonly called: string;
  readonly when?: When;
  readonly metrics?: true;
  /** Its logs have tables of their own in Log Analytics, if asked for. */
  readonly ownTables?: true;
}

const name = namedByPlan(parameter('diagnosticSetting'));

/**
 * Names the settings in a list that stand in the way of a new one: one of its name, which would be
 * replaced, or one that already sends to Log Analytics, beside which Azure takes no second.
 */
export function inTheWay(named: Word, rows: '' | 'value' = ''): Word {
  const theirs: Word = [`'].name, ${rows}[?workspaceId=='`, idOf(logAnalytics), "'].name][]"];
  return [`[${rows}[?name=='`, ...named, ...theirs];
}

/** Sends all logs of a resource to Log Analytics, unless a setting does so already. */
export function sendLogs({ resource, when, metrics, ownTables }: Logged): Run {
  return {
    ...(when ? { when } : {}),
    provided: {
      prints: 'nothing',
      by: az('monitor diagnostic-settings list', {
        '--resource': idOf(resource),
        '--query': inTheWay(name),
        '--output': 'tsv',
      }),
    },
    call: az('monitor diagnostic-settings create', {
      '--name': name,
      '--resource': idOf(resource),
      '--workspace': idOf(logAnalytics),
      '--logs': '[{category-group:allLogs,enabled:true}]',
      ...(metrics ? ({ '--metrics': '[{category:AllMetrics,enabled:true}]' } as const) : {}),
      ...(ownTables ? ({ '--export-to-resource-specific': 'true' } as const) : {}),
    }),
  };
}

/**
 * Deletes the setting, also from what the reader brought: its name holds the identity of the plan. Before its
 * resource: one that is left returns with the next of that name.
 */
export function stopLogs({ resource, when }: Logged): Run {
  return {
    ...(when ? { when } : {}),
    dear: true,
    provided: {
      prints: 'something',
      by: az('monitor diagnostic-settings list', {
        '--resource': idOf(resource),
        '--query': ["[?name=='", ...name, "'].id"],
        '--output': 'tsv',
      }),
    },
    call: az('monitor diagnostic-settings delete', {
      '--name': name,
      '--resource': idOf(resource),
    }),
  };
}

/** Some setting of the resource sends all its logs to Log Analytics. */
export function checkLogs(control: string, { resource, called, when, ownTables }: Logged): Check {
  return checkRows(
    az('monitor diagnostic-settings list', { '--resource': idOf(resource) }),
    {
      columns: ['workspaceId', allLogs, ...(ownTables ? [tables] : [])],
      where: [{ path: 'workspaceId', is: idOf(logAnalytics) }],
      ...(when ? { when } : {}),
    },
    {
      control,
      label: `All logs of ${called} go to Log Analytics`,
      path: allLogs,
      is: 'true',
      absent: 'fails',
    },
    ...(ownTables
      ? [
          {
            control,
            label: `The logs of ${called} go to tables of their own`,
            path: tables,
            is: 'Dedicated',
            absent: 'fails',
          } as const,
        ]
      : []),
  );
}

const tables = 'logAnalyticsDestinationType';

const allLogs = "contains(logs[?enabled].categoryGroup, 'allLogs')";
