import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { LoggedType } from '../../azure/vocabulary/log-categories.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { Call, Run } from '../../language/statement.ts';
import { idOf, parameter } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { namedByPlan } from '../plan-tag.ts';
import { logAnalytics } from '../resources.ts';
import type { ControlId } from '../../parameters/ids.ts';

/** A resource whose logs are kept. */
export interface Logged {
  readonly resource: Resource<LoggedType>;
  /** Its name, in words. */
  readonly called: string;
  readonly when?: When;
  readonly metrics?: true;
  /** Its logs have tables of their own in Log Analytics, if asked for. */
  readonly ownTables?: true;
}

const name = namedByPlan(parameter('diagnosticSetting'));

/**
 * Where settings that send all of these go, and what all settings are called. A setting is recognised by what it
 * does; the script compares the ids, because a query would compare them with regard to case.
 */
export function settingsQuery(
  field: 'category' | 'categoryGroup',
  words: readonly string[],
  rows: '' | 'value' = '',
): string {
  const sent = words.map((word) => `contains(logs[?enabled].${field}, '${word}')`).join(', ');
  // No setting lacks one of them: an "and" would be a sign of cmd.exe.
  return `[${rows}[?!contains([${sent}], 'no'=='yes')].workspaceId, ${rows}[].name][]`;
}

/** Sends all logs of a resource to Log Analytics, unless a setting does so already. */
export function sendLogs(logged: Logged): Run {
  const { resource, when } = logged;
  return {
    ...(when ? { when } : {}),
    precondition: {
      absent: {
        line: [idOf(logAnalytics)],
        in: {
          list: `${resource.key}Settings`,
          by: az('monitor diagnostic-settings list', {
            '--resource': idOf(resource),
            '--query': settingsQuery('categoryGroup', ['allLogs']),
            '--output': 'tsv',
          }),
        },
      },
      taken: name,
    },
    call: send(logged),
  };
}

/** Makes the setting of the plan, or writes it anew. */
function send({ resource, metrics, ownTables }: Logged): Call {
  return az('monitor diagnostic-settings create', {
    '--name': name,
    '--resource': idOf(resource),
    '--workspace': idOf(logAnalytics),
    '--logs': '[{category-group:allLogs,enabled:true}]',
    ...(metrics ? ({ '--metrics': '[{category:AllMetrics,enabled:true}]' } as const) : {}),
    ...(ownTables ? ({ '--export-to-resource-specific': 'true' } as const) : {}),
  });
}

/**
 * Deletes the setting, also from what the reader brought: its name holds the identity of the plan. Before its
 * resource: one that is left returns with the next of that name.
 */
export function stopLogs({ resource, when }: Logged): Run {
  return {
    ...(when ? { when } : {}),
    urgent: true,
    precondition: {
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

/**
 * Some setting of the resource sends all its logs to Log Analytics. Where one of another name sends a part of them
 * there, Azure refuses a second, and apply says which.
 */
export function declareLogs(control: ControlId, logged: Logged): Declaration {
  const { resource, called, when, ownTables } = logged;
  return declareRows(
    az('monitor diagnostic-settings list', { '--resource': idOf(resource) }),
    {
      list: {
        columns: ['workspaceId', allLogs, ...(ownTables ? [tables] : [])],
        where: [{ path: 'workspaceId', is: idOf(logAnalytics) }],
      },
      ...(when ? { when } : {}),
    },
    {
      control,
      label: `All logs of ${called} go to Log Analytics`,
      path: allLogs,
      is: 'true',
      absent: 'fails',
      // Apply leaves a setting of this name as it is.
      mended: send(logged),
      consequences: [
        { kind: 'costs', sentence: 'Log Analytics bills what it takes in.' },
        {
          kind: 'cuts off',
          sentence:
            'What the setting of this plan sends besides, or elsewhere, it no longer sends.',
        },
      ],
    },
    ...(ownTables
      ? [
          {
            control,
            label: `The logs of ${called} go to tables of their own`,
            path: tables,
            is: 'Dedicated',
            absent: 'fails',
            byHand:
              'In the portal, under Diagnostic settings, choose the tables of the resource: queries and alerts on AzureDiagnostics must be written anew.',
          } as const,
        ]
      : []),
  );
}

const tables = 'logAnalyticsDestinationType';

const allLogs = "contains(logs[?enabled].categoryGroup, 'allLogs')";
