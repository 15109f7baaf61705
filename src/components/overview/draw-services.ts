import { endpointBox, firstRow } from './draw-network.ts';
import { between, boxHeight, publicAccess, row, service } from './measures.ts';
import type { Node } from './nodes.ts';
import type { ServicePlace } from './places.ts';
import { accessStates } from './public-access.ts';
import { type Point, type Shape, stack, type Stacked } from './shapes.ts';

/** The services below each other, each at the height of its endpoints. */
export function rowsOf(places: readonly ServicePlace[]): readonly Stacked<ServicePlace>[] {
  return stack(
    places,
    firstRow,
    ({ endpoints, parts }) => Math.max(endpoints.length, 1 + parts.length) * row,
  );
}

/** A service, what is part of it, its endpoints, and whether the internet reaches it. */
export function drawService({ item, y }: Stacked<ServicePlace>): readonly Shape[] {
  const { service: node, endpoints, parts } = item;
  const rows = parts.length > 0 ? 1 : Math.max(endpoints.length, 1);
  const height = (rows - 1) * row + boxHeight;
  return [
    ...endpoints.flatMap((one, at) => drawEndpoint(one, y + at * row)),
    ...drawWithAccess(node, y, height),
    ...parts.flatMap((one, at) => [
      branch(y, y + (at + 1) * row, endpoints[0]),
      ...drawWithAccess(one, y + (at + 1) * row, boxHeight),
    ]),
  ];
}

function drawWithAccess(node: Node, y: number, height: number): readonly Shape[] {
  const { when, label } = node;
  const box = { ...service, y, height };
  return [
    ...(when.length > 0 ? [{ shape: 'placeholder', box, words: label, when } as const] : []),
    { shape: 'node', look: 'box', node, box },
    ...accessStates(node.publicAccess).map(({ isClosed, when: more }): Shape => ({
      shape: 'public-access',
      at: [publicAccess, y + height / 2],
      isClosed,
      when: [...when, ...more],
    })),
  ];
}

function drawEndpoint(node: Node, y: number): readonly Shape[] {
  const { when } = node;
  const box = endpointBox(y);
  const middle = y + boxHeight / 2;
  const points: readonly Point[] = [
    [box.x + box.width, middle],
    [service.x, middle],
  ];
  return [
    ...(when.length > 0 ? [{ shape: 'placeholder', box, words: '', when } as const] : []),
    { shape: 'connection', look: 'private', points, when, step: node.step.id },
    { shape: 'node', look: 'box', node, box },
  ];
}

/** A connection from the endpoint of a service to a part of it. */
function branch(from: number, to: number, endpoint: Node | undefined): Shape {
  const middle = boxHeight / 2;
  const points: readonly Point[] = [
    [between, from + middle],
    [between, to + middle],
    [service.x, to + middle],
  ];
  const step = endpoint?.step.id;
  return { shape: 'connection', look: 'private', points, when: [], ...(step ? { step } : {}) };
}
