// What a plan fixes and anybody may fix otherwise: any value will do that is of the kind that is wanted.
import { isRecord } from '../parameters/record.ts';
import { textAt, valueAt } from './evidence.ts';
import { analyticsPlace } from './flow-log-binding.ts';
import { tableToFirewall } from './way-in-binding.ts';
import type { Speaker, Texts } from './words.ts';

/** What will do in a property of a resource of the guide; undefined where that is a matter of the plan. */
export function ownTexts(
  resource: string | undefined,
  path: string,
  { found, judged }: Speaker,
): Texts | undefined {
  return readings[`${resource ?? ''} ${path}`]?.(judged, found);
}

/** Reads from a resource what will do there. */
type Reading = (body: unknown, found: Speaker['found']) => Texts | undefined;

const known = (text: string): Texts => ({ kind: 'known', texts: [text] });

/** Any text that stands there. */
const something =
  (...path: readonly string[]): Reading =>
  (body) => {
    const text = textAt(body, ...path);
    return text === '' ? undefined : known(text);
  };

/** An image whose tag or digest stands for one build. */
const image: Reading = (body) => whereFixed(body, textAt(body, 'properties', 'image'));

/** The environment in which a deployment runs, where its image is such a one. */
const environment: Reading = (body, { evidence }) => {
  const id = textAt(body, 'properties', 'environmentId');
  if (!id.startsWith('/subscriptions/')) return undefined;
  const seen = evidence.resource(id);
  return seen.kind === 'there'
    ? whereFixed(seen.body, id)
    : { kind: 'unknown', reason: seen.reason };
};

/** The text, where the image of an environment is fixed. What a recipe builds on, the environment does not tell. */
function whereFixed(environmentBody: unknown, text: string): Texts | undefined {
  const name = textAt(environmentBody, 'properties', 'image');
  if (name !== '') return known(isFixed(name) ? text : 'an image that is fixed to one build');
  return isRecord(valueAt(environmentBody, 'properties', 'build'))
    ? {
        kind: 'unknown',
        reason: 'a recipe builds the image, and on what, it does not tell',
        evenAbsent: true,
      }
    : undefined;
}

/** A digest stands for one build, and so does any tag but the one that follows the newest. */
function isFixed(name: string): boolean {
  if (/@sha256:[0-9a-f]{64}$/.test(name)) return true;
  const [, tag = 'latest'] = /:([^:/]+)$/.exec(name) ?? [];
  return tag !== 'latest';
}

const readings: Readonly<Record<string, Reading>> = {
  'environmentVersion properties.image': image,
  'onlineDeployment properties.environmentId': environment,
  'vnet flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId':
    analyticsPlace,
  'jumpSubnet properties.routeTable.id': tableToFirewall,
  'modelAssetVersion properties.jobName': something('properties', 'jobName'),
  'modelAssetVersion properties.tags.git_commit': something('properties', 'tags', 'git_commit'),
  'modelAssetVersion properties.tags.data_asset': something('properties', 'tags', 'data_asset'),
};
